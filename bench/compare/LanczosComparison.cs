using System.Numerics;
using Eigenspectrum.Curvature;
using Eigenspectrum.Numerics;
using Eigenspectrum.Spectra;

namespace Eigenspectrum.Bench.Compare;

/// <summary>
/// Lanczos' recurrence on the Hessian with full reorthogonalization, what the products need included. With floats our
/// products are in floats, our basis in doubles all the same.
/// </summary>
sealed class LanczosComparison<T>(Exchange exchange, Lazy<DenseProblem> problem, int steps) : Comparison
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override IWork Own(int threads)
    {
        var wanted = problem.Value;
        LanczosFactorization? found = null;
        ILinearMap Map() => typeof(T) == typeof(float)
            ? new SingleHessianMap(wanted, threads)
            : new Hessian().Map(wanted.Objective(), wanted.Parameters, threads);
        return new LocalWork(
            () => found = LanczosFactorization.Of(Map(), wanted.Direction, steps, threads: threads),
            () => Outer(SymmetricEigen.Values(found!.Tridiagonal())));
    }

    public override IWork Other(PeerProcess peer)
    {
        var request = problem.Value.Request(exchange, "lanczos", Types.Name<T>());
        request["steps"] = steps;
        return new RemoteWork(peer, exchange, request);
    }

    // These have converged: they don't depend on the rounding of the recurrence.
    static double[] Outer(double[] values) => [.. values[..2], .. values[^3..]];
}
