using Eigenspectrum.Curvature;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Bench.Compare;

/// <summary>The full Hessian, assembled by us, row by row by double backward at the peer.</summary>
sealed class HessianComparison(Exchange exchange, Lazy<DenseProblem> problem, string way) : Comparison
{
    public override IWork Own(int threads)
    {
        var (objective, parameters) = (problem.Value.Objective(), problem.Value.Parameters);
        Matrix? found = null;
        return new LocalWork(() => found = new Hessian().Of(objective, parameters, threads), () => found!.Data);
    }

    public override IWork Other(PeerProcess peer)
    {
        var request = problem.Value.Request(exchange, "hessian", "float64");
        request["way"] = way;
        return new RemoteWork(peer, exchange, request);
    }
}
