using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Weight normalization: W_k = g_k v_k / |v_k|, with lambda sum_k g_k^2 as penalty.</summary>
/// <remarks>
/// Salimans and Kingma (2016), one gain a layer: g' = 2 &lt;vhat, H&gt; - 2 lambda g and
/// v' = (2 g / |v|)(H - vhat &lt;vhat, H&gt;) with H = -1/2 dL/dW. The flow keeps |v|; finite steps let it grow.
/// Where the gains of all layers but the last are frozen at 1 it is the flow of <see cref="LagrangeMultipliers"/> over
/// all layers (derived).
/// </remarks>
[Description("Weight normalization, W = g v / |v| with one gain a layer; weight decay acts on the squared gains.")]
public sealed record WeightNormalizedLayers : IParametrization
{
    /// <summary>The layers whose gains move.</summary>
    [Description("Whether the gains of all layers but the last stay at 1.")]
    public bool FrozenGains { get; init; }

    /// <summary>The norms of the layers at the start up to a common factor; equal if left out.</summary>
    [MinLength(1)]
    [Range(1e-6, 1e6)]
    [Description("The norms of the layers at the start up to a common factor, one a layer; equal if left out.")]
    public double[]? LayerNorms { get; init; }

    /// <inheritdoc/>
    public int StateLength(HomogeneousNetwork network) => network.Count + network.Depth;

    /// <inheritdoc/>
    public void Begin(HomogeneousNetwork network, ReadOnlySpan<double> directions, double rho, Span<double> state)
    {
        directions.CopyTo(state);
        var gains = state[network.Count..];
        if (!FrozenGains)
        {
            LayerBalance.Norms(LayerNorms, rho, gains);
            return;
        }
        if (LayerNorms is not null)
            throw new ArgumentException("Frozen gains are 1: leave layerNorms out.", nameof(network));
        gains.Fill(1);
        gains[^1] = rho;
    }

    /// <inheritdoc/>
    public double Rates(MarginPass pass, ReadOnlySpan<int> rows, double lambda, ReadOnlySpan<double> state,
        Span<double> rates)
    {
        var network = pass.Network;
        var weights = pass.Scratch.AsSpan();
        var gains = state[network.Count..];
        for (var k = 0; k < network.Depth; k++)
        {
            var v = network.Layer(state, k);
            Numerics.Vectors.Scale(gains[k] / Sums.Norm(v), v, network.Layer(weights, k));
        }
        var (_, square) = pass.Residuals(weights, 1, rows, rates[..network.Count]);
        for (var k = 0; k < network.Depth; k++)
        {
            var v = network.Layer(state, k);
            var rate = network.Layer(rates, k);
            var length = Sums.Norm(v);
            var along = Sums.Dot(v, rate) / length;
            rates[network.Count + k] = Moves(k, network.Depth) ? 2 * along - 2 * lambda * gains[k] : 0;
            var factor = 2 * gains[k] / length;
            Numerics.Vectors.Scale(factor, rate, rate);
            Numerics.Vectors.AddScaled(-factor * along / length, v, rate);
        }
        return square;
    }

    /// <inheritdoc/>
    public bool Restore(HomogeneousNetwork network, Span<double> state) => false;

    /// <inheritdoc/>
    public void Read(
        HomogeneousNetwork network, ReadOnlySpan<double> state, Span<double> norms, Span<double> directions)
    {
        state[..network.Count].CopyTo(directions);
        for (var k = 0; k < network.Depth; k++) HomogeneousNetwork.Normalize(network.Layer(directions, k));
        state[network.Count..].CopyTo(norms);
    }

    /// <inheritdoc/>
    public void Speeds(HomogeneousNetwork network, ReadOnlySpan<double> state, Span<double> speeds)
    {
        var rho = 1.0;
        foreach (var gain in state[network.Count..]) rho *= gain;
        for (var k = 0; k < network.Depth; k++)
        {
            var length = Sums.Norm(network.Layer(state, k));
            speeds[k] = 2 * rho / (length * length);
        }
    }

    /// <inheritdoc/>
    public bool Moves(int layer, int depth) => !FrozenGains || layer == depth - 1;

    /// <inheritdoc/>
    public double Penalty(ReadOnlySpan<double> norms, double lambda) => lambda * (FrozenGains
        ? norms[^1] * norms[^1]
        : Sums.Dot(norms, norms));
}
