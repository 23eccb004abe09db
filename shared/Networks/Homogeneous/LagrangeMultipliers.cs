using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Layers kept at unit Frobenius norm by multipliers; one rho, with lambda rho^2 as penalty.</summary>
/// <remarks>
/// Xu et al. (2023). With all layers constrained V_k' = 2 rho (G_k - a V_k) and rho' = 2 (a - lambda rho). With all but
/// the last the last matrix W_L = rho V_L is free, W_L' = 2 H_L - 2 lambda W_L: the same rho', while V_L moves by
/// 2 / rho (G_L - a V_L) (derived).
/// </remarks>
[Description("Layers kept at unit Frobenius norm by Lagrange multipliers; weight decay acts on rho^2.")]
public sealed record LagrangeMultipliers : IParametrization
{
    /// <summary>Which layers are constrained.</summary>
    [Description("Which layers are constrained: AllButLast, so that rho is the last layer's norm, or All, with rho a "
        + "number of its own.")]
    public NormalizedLayers NormalizedLayers { get; init; }

    bool OwnRho => NormalizedLayers == NormalizedLayers.All;

    /// <inheritdoc/>
    public int StateLength(HomogeneousNetwork network) => network.Count + (OwnRho ? 1 : 0);

    /// <inheritdoc/>
    public void Begin(HomogeneousNetwork network, ReadOnlySpan<double> directions, double rho, Span<double> state)
    {
        directions.CopyTo(state);
        if (OwnRho)
        {
            state[network.Count] = rho;
            return;
        }
        var last = network.Layer(state, network.Depth - 1);
        Numerics.Vectors.Scale(rho, last, last);
    }

    /// <inheritdoc/>
    public double Rates(MarginPass pass, ReadOnlySpan<int> rows, double lambda, ReadOnlySpan<double> state,
        Span<double> rates)
    {
        var network = pass.Network;
        var rho = OwnRho ? state[network.Count] : 1;
        var own = rates[..network.Count];
        var (aligned, square) = pass.Residuals(state[..network.Count], rho, rows, own);
        for (var k = 0; k < network.Depth; k++)
        {
            var rate = network.Layer(own, k);
            var free = !OwnRho && k == network.Depth - 1;
            Numerics.Vectors.Scale(2 * rho, rate, rate);
            Numerics.Vectors.AddScaled(free ? -2 * lambda : -2 * rho * aligned, network.Layer(state, k), rate);
        }
        if (OwnRho) rates[network.Count] = 2 * (aligned - lambda * rho);
        return square;
    }

    /// <inheritdoc/>
    public bool Restore(HomogeneousNetwork network, Span<double> state)
    {
        for (var k = 0; k < network.Depth - (OwnRho ? 0 : 1); k++)
            HomogeneousNetwork.Normalize(network.Layer(state, k));
        return true;
    }

    /// <inheritdoc/>
    public void Read(
        HomogeneousNetwork network, ReadOnlySpan<double> state, Span<double> norms, Span<double> directions)
    {
        state[..network.Count].CopyTo(directions);
        for (var k = 0; k < network.Depth; k++) norms[k] = HomogeneousNetwork.Normalize(network.Layer(directions, k));
        norms[..^1].Fill(1);
        if (OwnRho) norms[^1] = state[network.Count];
    }

    /// <inheritdoc/>
    public void Speeds(HomogeneousNetwork network, ReadOnlySpan<double> state, Span<double> speeds)
    {
        var rho = OwnRho ? state[network.Count] : Sums.Norm(network.Layer(state, network.Depth - 1));
        speeds.Fill(2 * rho);
        if (!OwnRho) speeds[^1] = 2 / rho;
    }

    /// <inheritdoc/>
    public bool Moves(int layer, int depth) => layer == depth - 1;

    /// <inheritdoc/>
    public double Penalty(ReadOnlySpan<double> norms, double lambda) => lambda * norms[^1] * norms[^1];
}
