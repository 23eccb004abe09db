using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>A bound by the number of parameters and the Lipschitz constants.</summary>
/// <remarks>
/// The form in which the code of Galanti et al. (2023) plots the bound of Long and Sedghi, arXiv:1905.12600:
/// L (prod_l lip_l)^(1/L) sqrt(W/n) + sqrt(log(1/delta)/n). The universal constant of the theorem is taken as 1 and
/// the distances from the start as the constants themselves, so it shows a size more than it bounds.
/// </remarks>
[Description("The bound by the number of parameters and Lipschitz constants; its universal constant is taken as 1.")]
public sealed record LongSedghi : IGeneralizationBound
{
    /// <inheritdoc/>
    public string Title => "long-sedghi";

    /// <inheritdoc/>
    public string Source => "arXiv:1905.12600 as computed by Galanti et al. 2023";

    /// <inheritdoc/>
    public IReadOnlyList<BoundAssumption> Assumptions =>
        [BoundAssumption.PlainSequence, BoundAssumption.NoBiases, BoundAssumption.OneLipschitz];

    /// <inheritdoc/>
    public BoundDefects Published =>
        BoundDefects.IgnoredBiases | BoundDefects.StatedSampleCount | BoundDefects.ReshapedFilterNorm;

    /// <inheritdoc/>
    public string? OwnObjection(BoundProblem problem) =>
        problem.Margin == 1 ? null : $"it is known for margin 1 only, not for {problem.Margin}";

    /// <inheritdoc/>
    public BoundValue Of(BoundProblem problem, BoundDefects defects = BoundDefects.None)
    {
        var (n, depth) = (problem.Inputs.Count(defects), problem.Depth);
        var product = problem.Layers.Aggregate(1.0, (all, layer) => all * layer.Lipschitz(defects));
        var mean = Elementary.Pow(product, 1.0 / depth);
        var parameters = problem.Layers.Sum(layer => (double)layer.Parameters);
        var (complexity, confidence) = (depth * mean * Math.Sqrt(parameters / n),
            Math.Sqrt(-Elementary.Log(problem.FailureProbability) / n));
        return new(complexity, confidence,
        [
            new("depth", depth, "L"),
            new("lipschitzProduct", product, "prod_l lip_l"),
            new("lipschitzMean", mean, "lipschitzProduct^(1 / L)"),
            new("parameters", parameters, "W"),
            new("samples", n, "n"),
            new("complexity", complexity, "depth lipschitzMean sqrt(parameters / samples)"),
            new("confidence", confidence, "sqrt(log(1 / delta) / samples)"),
        ]);
    }
}
