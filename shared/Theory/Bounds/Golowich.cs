using System.ComponentModel;

namespace Eigenspectrum.Theory;

/// <summary>The bound of dense rectifier networks by Frobenius norms, a convolution as the matrix it is.</summary>
/// <remarks>
/// Golowich, Rakhlin and Shamir (2018), arXiv:1712.06541, theorem 1, with the margin and confidence terms of
/// <see cref="SparseNetwork"/>. The matrix of a convolution holds its filters once a position, so its Frobenius norm is
/// sqrt(positions) times theirs.
/// </remarks>
[Description("The bound of dense networks by Frobenius norms; filters count once a position.")]
public sealed record Golowich : IGeneralizationBound
{
    /// <inheritdoc/>
    public string Title => "golowich";

    /// <inheritdoc/>
    public string Source => "arXiv:1712.06541, theorem 1";

    /// <inheritdoc/>
    public IReadOnlyList<BoundAssumption> Assumptions =>
        [BoundAssumption.PlainSequence, BoundAssumption.NoBiases, BoundAssumption.PositivelyHomogeneous];

    /// <inheritdoc/>
    public BoundDefects Published => BoundDefects.IgnoredBiases | BoundDefects.StatedSampleCount;

    /// <inheritdoc/>
    public BoundValue Of(BoundProblem problem, BoundDefects defects = BoundDefects.None)
    {
        var rho = problem.Layers.Aggregate(
            problem.NormProduct, (product, layer) => product * Math.Sqrt(layer.Positions));
        double[] blocks = [.. Enumerable.Repeat(1.0, problem.Depth)];
        return NormBound.Of(problem, defects, rho, new(
            RademacherComplexity.DepthFactor(blocks, problem.Classes), "1 + sqrt(2 (L log 2 + log C))"),
            1, problem.Inputs.SumRoot, "sqrt(sum_i |x_i|^2)");
    }
}
