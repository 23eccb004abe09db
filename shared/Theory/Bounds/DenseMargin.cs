using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>The margin theorem of dense rectifier networks that tell two classes apart.</summary>
/// <remarks>
/// The test error is at most the share of margins up to gamma plus 2 rho/gamma times the Rademacher complexity of
/// networks of unit norms plus 3 sqrt(log(2/delta)/(2n)): the usual constants of margin bounds, which the memos on
/// the square loss leave in O(). The complexity is that of Golowich, Rakhlin and Shamir (2018). With one output its
/// sign decides; of two, their difference, whose last layer's norm is at most sqrt(2) times theirs. Rho is taken as
/// fixed beforehand, without the price of a union.
/// </remarks>
[Description("The margin theorem of dense networks for two classes.")]
public sealed record DenseMargin : IGeneralizationBound
{
    /// <inheritdoc/>
    public string Title => "dense-margin";

    /// <inheritdoc/>
    public string Source => "arXiv:1712.06541, theorem 1, with the margin theorem; constants derived";

    /// <inheritdoc/>
    public IReadOnlyList<BoundAssumption> Assumptions =>
        [BoundAssumption.PlainSequence, BoundAssumption.NoBiases, BoundAssumption.PositivelyHomogeneous];

    /// <inheritdoc/>
    public BoundDefects Published => BoundDefects.IgnoredBiases | BoundDefects.StatedSampleCount;

    /// <inheritdoc/>
    public string? OwnObjection(BoundProblem problem)
    {
        if (problem.Classes > 2) return $"it is for two classes, not for {problem.Classes}";
        var other = problem.Layers.FirstOrDefault(layer => layer.Kind != BoundLayerKind.Dense);
        return other is null ? null : $"it is for dense networks; {other.Name} is a convolution";
    }

    /// <inheritdoc/>
    public BoundValue Of(BoundProblem problem, BoundDefects defects = BoundDefects.None)
    {
        var n = problem.Inputs.Count(defects);
        var rho = problem.NormProduct * Math.Sqrt(problem.Classes);
        var depth = 1 + Math.Sqrt(2 * problem.Depth * Elementary.Log(2));
        var (data, gamma) = (problem.Inputs.SumRoot, problem.Margin);
        var complexity = 2 * rho / gamma * depth * data / n;
        var confidence = 3 * Math.Sqrt(Elementary.Log(2 / problem.FailureProbability) / (2 * n));
        return new(complexity, confidence,
        [
            new("rho", rho, "sqrt(C) times the product of the norms"),
            new("normalizedMargin", gamma / rho, "gamma / rho"),
            new("constant", 2, "2"),
            new("depthTerm", depth, "1 + sqrt(2 L log 2)"),
            new("dataRoot", data, "sqrt(sum_i |x_i|^2)"),
            new("samples", n, "n"),
            new("complexity", complexity, "constant depthTerm dataRoot / (normalizedMargin samples)"),
            new("confidence", confidence, "3 sqrt(log(2 / delta) / (2n))"),
        ]);
    }
}
