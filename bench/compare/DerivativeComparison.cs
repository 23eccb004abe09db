using System.Numerics;

namespace Eigenspectrum.Bench.Compare;

/// <summary>The gradient, or the Hessian times a vector, over all samples at once.</summary>
sealed class DerivativeComparison<T>(Exchange exchange, Lazy<DenseProblem> problem, string way) : Comparison
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override IWork Own(int threads)
    {
        var products = new PassProducts<T>(problem.Value, threads);
        var direction = PassProducts<T>.Narrow(problem.Value.Direction);
        var found = new T[direction.Length];
        products.Gradient(found);
        Action run = way == "gradient" ? () => products.Gradient(found) : () => products.Product(direction, found);
        return new LocalWork(run, () => PassProducts<T>.Wide(found));
    }

    public override IWork Other(PeerProcess peer)
    {
        var request = problem.Value.Request(exchange, "derivative", Types.Name<T>());
        request["way"] = way;
        return new RemoteWork(peer, exchange, request);
    }
}
