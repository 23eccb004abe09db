using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Weights as they are, with plain weight decay: lambda sum_k |W_k|^2 as penalty.</summary>
/// <remarks>
/// W_k' = 2 H_k - 2 lambda W_k, so rho_k^2 - rho_j^2 decays by exp(-4 lambda t) and V_k moves by
/// (2 rho / rho_k^2)(G_k - a V_k) (derived). An optimizer's weight decay is 2 lambda.
/// </remarks>
[Description("Weights as they are with plain weight decay, lambda times the sum of their squares.")]
public sealed record UnconstrainedLayers : IParametrization
{
    /// <summary>The norms of the layers at the start up to a common factor; equal if left out.</summary>
    [MinLength(1)]
    [Range(1e-6, 1e6)]
    [Description("The norms of the layers at the start up to a common factor, one a layer; equal if left out.")]
    public double[]? LayerNorms { get; init; }

    /// <inheritdoc/>
    public int StateLength(HomogeneousNetwork network) => network.Count;

    /// <inheritdoc/>
    public void Begin(HomogeneousNetwork network, ReadOnlySpan<double> directions, double rho, Span<double> state)
    {
        Span<double> norms = new double[network.Depth];
        LayerBalance.Norms(LayerNorms, rho, norms);
        for (var k = 0; k < network.Depth; k++)
            Numerics.Vectors.Scale(norms[k], network.Layer(directions, k), network.Layer(state, k));
    }

    /// <inheritdoc/>
    public double Rates(MarginPass pass, ReadOnlySpan<int> rows, double lambda, ReadOnlySpan<double> state,
        Span<double> rates)
    {
        var (_, square) = pass.Residuals(state, 1, rows, rates);
        Numerics.Vectors.Scale(2, rates, rates);
        Numerics.Vectors.AddScaled(-2 * lambda, state, rates);
        return square;
    }

    /// <inheritdoc/>
    public bool Restore(HomogeneousNetwork network, Span<double> state) => false;

    /// <inheritdoc/>
    public void Read(
        HomogeneousNetwork network, ReadOnlySpan<double> state, Span<double> norms, Span<double> directions)
    {
        state.CopyTo(directions);
        for (var k = 0; k < network.Depth; k++) norms[k] = HomogeneousNetwork.Normalize(network.Layer(directions, k));
    }

    /// <inheritdoc/>
    public void Speeds(HomogeneousNetwork network, ReadOnlySpan<double> state, Span<double> speeds)
    {
        var rho = 1.0;
        for (var k = 0; k < network.Depth; k++) rho *= speeds[k] = Sums.Norm(network.Layer(state, k));
        for (var k = 0; k < network.Depth; k++) speeds[k] = 2 * rho / (speeds[k] * speeds[k]);
    }

    /// <inheritdoc/>
    public bool Moves(int layer, int depth) => true;

    /// <inheritdoc/>
    public double Penalty(ReadOnlySpan<double> norms, double lambda) => lambda * Sums.Dot(norms, norms);
}
