using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>A bound by Lipschitz constants and (2,1) group norms of filters.</summary>
/// <remarks>
/// Graf, Zeng, Rieck, Niethammer and Kwitt (2022), arXiv:2202.08070, theorem 3.5, the bound by norms, for distances
/// from 0: twice the Rademacher complexity 4/n + 12 H_(n-1)/sqrt(n) sqrt(log(2W)) (sum_l ceil(C_l^(2/3)))^(3/2) with
/// C_l = 4/gamma |X|_F/sqrt(n) |K_l|_(2,1) prod_(k != l) lip_k, plus 3 sqrt(log(2/delta)/(2n)). The theorem fixes the
/// constants beforehand; here they are those of the trained network, without the price of a union over them.
/// </remarks>
[Description("The bound by Lipschitz constants and (2,1) group norms, which covers filters.")]
public sealed record Graf : IGeneralizationBound
{
    /// <inheritdoc/>
    public string Title => "graf";

    /// <inheritdoc/>
    public string Source => "arXiv:2202.08070, theorem 3.5";

    /// <inheritdoc/>
    public IReadOnlyList<BoundAssumption> Assumptions =>
        [BoundAssumption.PlainSequence, BoundAssumption.NoBiases, BoundAssumption.OneLipschitz];

    /// <inheritdoc/>
    public BoundDefects Published => BoundDefects.IgnoredBiases | BoundDefects.StatedSampleCount
        | BoundDefects.ReshapedFilterNorm | BoundDefects.LostRoot | BoundDefects.LargestInput
        | BoundDefects.LogarithmForHarmonicSum;

    /// <inheritdoc/>
    public BoundValue Of(BoundProblem problem, BoundDefects defects = BoundDefects.None)
    {
        var n = problem.Inputs.Count(defects);
        var approximate = defects.HasFlag(BoundDefects.LogarithmForHarmonicSum);
        var norm = defects.HasFlag(BoundDefects.LargestInput)
            ? problem.Inputs.Largest : problem.Inputs.SumRoot / Math.Sqrt(problem.Inputs.Samples);
        var sum = 0.0;
        foreach (var (l, layer) in problem.Layers.Index())
        {
            var capacity = 4 / problem.Margin * norm * layer.ChannelGroupNorm;
            foreach (var (k, other) in problem.Layers.Index())
            {
                if (k != l) capacity *= other.Lipschitz(defects);
            }
            var term = Elementary.Pow(capacity, 2.0 / 3);
            sum += approximate ? term : Math.Ceiling(term);
        }
        var norms = sum * Math.Sqrt(sum);
        var harmonic = approximate ? Elementary.Log(n) : HarmonicSum(n);
        var largest = problem.Layers.Max(layer => (double)layer.Parameters);
        var logarithm = Elementary.Log(2 * largest);
        var width = defects.HasFlag(BoundDefects.LostRoot) ? logarithm : Math.Sqrt(logarithm);
        var complexity = (8 / n) + (24 * harmonic * width * norms / Math.Sqrt(n));
        var confidence = 3 * Math.Sqrt(Elementary.Log(2 / problem.FailureProbability) / (2 * n));
        return new(complexity, confidence,
        [
            new("inputNorm", norm, defects.HasFlag(BoundDefects.LargestInput) ? "max_i |x_i|" : "|X|_F / sqrt(n)"),
            new("lipschitzProduct", problem.Layers.Aggregate(1.0, (all, layer) => all * layer.Lipschitz(defects)),
                "prod_l lip_l"),
            new("normTerm", norms, "(sum_l (4 inputNorm |K_l|_21 prod_(k != l) lip_k / gamma)^(2/3))^(3/2)"),
            new("parameters", largest, "W, of the largest layer"),
            new("widthTerm", width, defects.HasFlag(BoundDefects.LostRoot) ? "log(2W)" : "sqrt(log(2W))"),
            new("harmonicSum", harmonic, approximate ? "log(n)" : "1 + 1/2 + ... + 1/(n - 1)"),
            new("constant", 24, "24"),
            new("margin", problem.Margin, "gamma"),
            new("samples", n, "n"),
            new("complexity", complexity, "8 / n + constant harmonicSum widthTerm normTerm / sqrt(n)"),
            new("confidence", confidence, "3 sqrt(log(2 / delta) / (2n))"),
        ]);
    }

    static double HarmonicSum(double n)
    {
        var sum = 0.0;
        for (var m = n - 1; m >= 1; m--) sum += 1 / m;
        return sum;
    }
}
