using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>A bound of convolutional networks by spectral and (2,1) norms of filters, uniform over the norms.</summary>
/// <remarks>
/// Ledent, Mustafa, Lei and Kloft (2021), arXiv:1905.12430, as the code of Galanti et al. (2023) writes it out, for
/// margin 1 and distances from 0, with a_l the (2,1) norm and k_l the window's side: 8/n + 3 sqrt(log(2/delta)/n)
/// + sqrt(log(2)/n) + 1536/sqrt(n) R log(n) sqrt(log2(32 Gamma n^2 + 7 W n))
/// + 3 sqrt((log(1 + b) + sum_l log(a_l/L + 2))/n), b = max |x|,
/// R = (b + 1) L (sum_l ((a_l + 1/L) k_l prod_(k != l) (lip_k + 1/L))^(2/3))^(3/2) and Gamma = (b + 1) times the
/// largest over l of a layer's units times (a_l + 1/L) prod_(k != l) (lip_k + 1/L). The corrections follow from what
/// that code evidently means (a derivation of this project), they were not compared with the article.
/// </remarks>
[Description("The bound by spectral and (2,1) norms of filters, uniform over the norms.")]
public sealed record Ledent : IGeneralizationBound
{
    /// <inheritdoc/>
    public string Title => "ledent";

    /// <inheritdoc/>
    public string Source => "arXiv:1905.12430 as computed by Galanti et al. 2023";

    /// <inheritdoc/>
    public IReadOnlyList<BoundAssumption> Assumptions =>
        [BoundAssumption.PlainSequence, BoundAssumption.NoBiases, BoundAssumption.OneLipschitz];

    /// <inheritdoc/>
    public BoundDefects Published => BoundDefects.IgnoredBiases | BoundDefects.StatedSampleCount
        | BoundDefects.ReshapedFilterNorm | BoundDefects.ShadowedLayer | BoundDefects.ChannelGroupNorm
        | BoundDefects.ShiftedAxes | BoundDefects.MisplacedSum;

    /// <inheritdoc/>
    public string? OwnObjection(BoundProblem problem) =>
        problem.Margin == 1 ? null : $"it is known for margin 1 only, not for {problem.Margin}";

    /// <inheritdoc/>
    public BoundValue Of(BoundProblem problem, BoundDefects defects = BoundDefects.None)
    {
        var (n, depth, layers) = (problem.Inputs.Count(defects), problem.Depth, problem.Layers);
        var (share, largest) = (1.0 / depth, problem.Inputs.Largest);
        var (sum, gamma) = (0.0, 0.0);
        for (var l = 0; l < depth; l++)
        {
            var counted = defects.HasFlag(BoundDefects.ShadowedLayer) ? layers[^1] : layers[l];
            var (product, least) = (1.0, Units(layers[l], defects) * (GroupNorm(layers[l], defects) + share));
            for (var k = 0; k < depth; k++)
            {
                var factor = k == l ? 1 : layers[k].Lipschitz(defects) + share;
                (product, least) = (product * factor, least * factor);
                // The loop that shadows also looks for the largest in its midst.
                if (k == depth - 1 || defects.HasFlag(BoundDefects.ShadowedLayer)) gamma = Math.Max(gamma, least);
            }
            var side = counted.Kind == BoundLayerKind.Convolution ? Math.Sqrt(counted.WindowPlaces) : 1;
            sum += Elementary.Pow((GroupNorm(counted, defects) + share) * product * side, 2.0 / 3);
        }
        gamma *= largest + 1;
        var norms = sum * Math.Sqrt(sum) * (largest + 1) * depth;
        var width = Width(layers);
        var logarithm = Math.Sqrt(
            Elementary.Log((32 * gamma * n * n) + (7 * width * n)) / Elementary.Log(2)) * Elementary.Log(n);
        var union = Union(layers, defects, largest, n);
        var complexity = (8 / n) + Math.Sqrt(Elementary.Log(2) / n) + (1536 / Math.Sqrt(n) * norms * logarithm);
        var confidence = (3 * Math.Sqrt(Elementary.Log(2 / problem.FailureProbability) / n)) + union;
        return new(complexity, confidence,
        [
            new("inputNorm", largest, "b = max_i |x_i|"),
            new("lipschitzProduct", layers.Aggregate(1.0, (all, layer) => all * layer.Lipschitz(defects)),
                "prod_l lip_l"),
            new("normTerm", norms, "R"),
            new("gamma", gamma, "Gamma"),
            new("width", width, "W"),
            new("logarithms", logarithm, "sqrt(log2(32 Gamma n^2 + 7 W n)) log(n)"),
            new("constant", 1536, "1536"),
            new("samples", n, "n"),
            new("union", union, "3 sqrt((log(1 + b) + sum_l log(a_l / L + 2)) / n)"),
            new("complexity", complexity, "8 / n + sqrt(log(2) / n) + constant normTerm logarithms / sqrt(n)"),
            new("confidence", confidence, "3 sqrt(log(2 / delta) / n) + union"),
        ]);
    }

    static double Union(IReadOnlyList<BoundLayer> layers, BoundDefects defects, double largest, double n)
    {
        var (misplaced, sum) = (defects.HasFlag(BoundDefects.MisplacedSum), 0.0);
        foreach (var layer in layers)
        {
            var one = (GroupNorm(layer, defects) / layers.Count) + 2;
            sum += misplaced ? one : Elementary.Log(one) / n;
        }
        return 3 * Math.Sqrt((Elementary.Log1p(largest) / n) + sum);
    }

    static double GroupNorm(BoundLayer layer, BoundDefects defects) =>
        defects.HasFlag(BoundDefects.ChannelGroupNorm) ? layer.ChannelGroupNorm : layer.FilterNormSum;

    static double Units(BoundLayer layer, BoundDefects defects)
    {
        if (!defects.HasFlag(BoundDefects.ShiftedAxes)) return (double)layer.Outputs * layer.Positions;
        return layer.Kind == BoundLayerKind.Convolution ? (double)layer.BelowChannels * layer.BelowHeight : 1;
    }

    static double Width(IReadOnlyList<BoundLayer> layers) => layers.Max(layer => Math.Max(
        (double)layer.Outputs * layer.Positions, (double)layer.BelowChannels * layer.BelowHeight * layer.BelowWidth));
}
