using System.Text.Json.Nodes;
using Eigenspectrum.Numerics;
using Eigenspectrum.Spectra;

namespace Eigenspectrum.Bench.Compare;

/// <summary>The covariance spectrum of Gaussian activations with eigenvalues 1/n.</summary>
sealed class CovarianceComparison(Exchange exchange, int samples, int units) : Comparison
{
    readonly Lazy<Matrix> activations = new(() =>
    {
        var values = new Matrix(samples, units);
        new RandomStream(1, "compare/activations").Normals(values.Data);
        for (var i = 0; i < values.Data.Length; i++)
            values.Data[i] = 1 + values.Data[i] / Math.Sqrt(1 + i % units);
        return values;
    });

    public override IWork Own(int threads)
    {
        var values = activations.Value;
        double[] spectrum = [];
        return new LocalWork(() => spectrum = CovarianceSpectrum.Of(values, threads: threads), () => spectrum);
    }

    public override IWork Other(PeerProcess peer) => new RemoteWork(peer, exchange, new JsonObject
    {
        ["kind"] = "covariance",
        ["samples"] = samples,
        ["units"] = units,
        ["activations"] = exchange.Write<double>("activations", activations.Value.Data),
    });
}
