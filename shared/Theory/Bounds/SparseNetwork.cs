using System.ComponentModel;

namespace Eigenspectrum.Theory;

/// <summary>
/// The norm-based bound of sparse rectifier networks, which counts a convolution's filters once and the window's places
/// for its size.
/// </summary>
/// <remarks>
/// Derived as in Galanti, Xu, Galanti and Poggio (2023), whose code has the same shape:
/// 2^(3/2) (rho + 1)/(gamma n) (1 + sqrt(2 (L log 2 + sum log|pred_l| + log C))) sqrt(prod |pred_l|) times the norm of
/// the inputs, plus 3 sqrt(log(2 (rho + 2)^2/delta)/(2n)).
/// </remarks>
[Description("The norm-based bound of sparse networks: filters count once, windows by their places.")]
public sealed record SparseNetwork : IGeneralizationBound
{
    /// <inheritdoc/>
    public string Title => "sparse";

    /// <inheritdoc/>
    public string Source => "Galanti et al. 2023; constants derived";

    /// <inheritdoc/>
    public IReadOnlyList<BoundAssumption> Assumptions =>
        [BoundAssumption.PlainSequence, BoundAssumption.NoBiases, BoundAssumption.PositivelyHomogeneous];

    /// <inheritdoc/>
    public BoundDefects Published => BoundDefects.RawPixels | BoundDefects.OmittedDenseDegree
        | BoundDefects.IgnoredBiases | BoundDefects.StatedSampleCount;

    /// <inheritdoc/>
    public BoundValue Of(BoundProblem problem, BoundDefects defects = BoundDefects.None)
    {
        var omitted = defects.HasFlag(BoundDefects.OmittedDenseDegree);
        var counted = problem.Layers.Where(layer => !omitted || layer.Kind == BoundLayerKind.Convolution).ToArray();
        double[] degrees = omitted
            ? [.. Enumerable.Repeat((double)problem.Layers.Max(layer => layer.WindowPlaces), problem.Depth)]
            : [.. problem.Layers.Select(layer => (double)layer.InDegree)];
        return NormBound.Of(problem, defects, problem.NormProduct, new(
            RademacherComplexity.DepthFactor(degrees, problem.Classes),
            "1 + sqrt(2 (L log 2 + sum_l log |pred_l| + log C))"),
            RademacherComplexity.DegreeRoot(counted),
            RademacherComplexity.DataRoot(problem.Layers, problem.Inputs.Seen(defects)),
            problem.Layers[0].Kind == BoundLayerKind.Convolution
                ? "sqrt(max_p sum_i |x_ip|^2)" : "sqrt(sum_i |x_i|^2)");
    }
}
