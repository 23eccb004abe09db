using System.Text.Json.Nodes;
using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Bench.Compare;

/// <summary>A power law fitted to a sample with an exponential body, all values looked at as lower cut-offs.</summary>
/// <remarks>
/// The sample has a tail of density x^-2.5 from 10 on and a body that joins it, so that the search must find where the
/// tail begins. The result is cut-off, exponent and distance.
/// </remarks>
sealed class TailComparison(Exchange exchange, int size, string way) : Comparison
{
    readonly Lazy<double[]> sample = new(() =>
    {
        const double lower = 10, alpha = 2.5;
        var stream = new RandomStream(1, $"compare/tail-{size}");
        var law = new PowerLawSampler(alpha, lower);
        double body = Elementary.Expm1(alpha) / alpha, whole = body + (1 / (alpha - 1));
        return [.. Enumerable.Range(0, size).Select(_ =>
        {
            var place = stream.Uniform() * whole;
            return place >= body ? law.Draw(stream)
                : -lower * Elementary.Log1p((body - place) / body * Elementary.Expm1(-alpha)) / alpha;
        })];
    });

    public override IWork Own(int threads)
    {
        var values = sample.Value;
        var options = new TailFitOptions { MinimumTail = 2 };
        PowerLawTail? fit = null;
        return new LocalWork(
            () => fit = TailSearch.Fit(SortedSample.Of(values), options, threads),
            () => [fit!.LowerCutoff, fit.Exponent, fit.Distance]);
    }

    public override IWork Other(PeerProcess peer) => new RemoteWork(peer, exchange, new JsonObject
    {
        ["kind"] = "tail",
        ["way"] = way,
        ["sample"] = exchange.Write<double>($"tail-{size}", sample.Value),
    });
}
