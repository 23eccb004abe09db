using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>The scalar results of bounds at the last of their checkpoints.</summary>
static class BoundMeasures
{
    const string Name = "evaluate.bounds.", Exact = "exact";

    internal static void Add(MeasureTable measures, BoundOptions options, BoundProblem problem, MeasuredGap gap,
        IReadOnlyList<GivenBound> bounds)
    {
        AddErrors(measures, options, gap, problem.Inputs.Samples);
        AddNorms(measures, problem);
        measures.Add(Name + "notEstimable", bounds.Count(bound => bound.Value is null), 0, Exact,
            definition: "bounds, each variant counted, that the network does not allow");
        foreach (var bound in bounds)
        {
            if (bound.Value is not { } value) continue;
            var variant = bound.Variant.Replace(" without ", ".without", StringComparison.Ordinal);
            var name = $"{Name}{bound.Title}.{variant}";
            var words = $"the bound {bound.Title} ({bound.Variant})";
            measures.Add(name, value.Value, 0, Exact, definition: words);
            measures.Add(name + ".log2", Log2(value.Value), 0, Exact, definition: "log2 of " + words);
            if (gap.Gap is not { } measured) continue;
            measures.Add(name + ".aboveGap", value.Value - measured.Interval.Upper, 0, Exact,
                definition: $"{words} less the upper end of the measured gap's interval");
            measures.Add(name + ".aboveMarginGap", value.Value - gap.MarginGap!.Value.Interval.Upper, 0, Exact,
                definition: $"{words} less the upper end of the interval of test error less the share in the margin");
        }
    }

    static void AddErrors(MeasureTable measures, BoundOptions options, MeasuredGap gap, int samples)
    {
        var kind = $"half of Clopper and Pearson's interval of {100 * options.Level} %";
        Share("trainingError", gap.Training, "share of training samples that are wrong");
        Share("marginError", gap.WithinMargin, $"share of training samples with margins up to {options.Margin}");
        if (gap.Gap is not { } measured) return;
        Share("testError", gap.Test!.Value, "share of test samples that are wrong");
        measures.Add(Name + "gap", measured.Value, gap.Error, "binomial standard error", samples,
            definition: "test error less training error");
        measures.Add(Name + "gap.lower", measured.Interval.Lower, 0, Exact,
            definition: $"lower end of the gap's interval of {100 * options.Level} %");
        measures.Add(Name + "gap.upper", measured.Interval.Upper, 0, Exact,
            definition: $"upper end of the gap's interval of {100 * options.Level} %");

        void Share(string name, (double Value, Statistics.Interval Interval) share, string definition) =>
            measures.Add(Name + name, share.Value, 0.5 * (share.Interval.Upper - share.Interval.Lower), kind,
                definition: definition);
    }

    static void AddNorms(MeasureTable measures, BoundProblem problem)
    {
        measures.Add(Name + "rho", problem.NormProduct, 0, Exact,
            definition: "product of the Frobenius norms of all layers' effective weights");
        measures.Add(Name + "lipschitz", problem.Layers.Aggregate(1.0, (all, layer) => all * layer.LipschitzConstant),
            0, Exact, definition: "product of the layers' Lipschitz constants, or of their bounds");
        measures.Add(Name + "spectral", problem.Layers.Aggregate(1.0, (all, layer) => all * layer.SpectralNorm), 0,
            Exact, definition: "product of the spectral norms of the layers' weights, filters reshaped");
        measures.Add(Name + "inputs.root", problem.Inputs.SumRoot, 0, Exact, problem.Inputs.Samples,
            definition: "sqrt(sum |x|^2) of the training inputs");
        measures.Add(Name + "inputs.pixelRoot", problem.Inputs.PixelRoot, 0, Exact, problem.Inputs.Samples,
            definition: "sqrt(max over pixels of the sum of squares) of the training inputs");
        if (problem.Inputs.Raw is { } raw)
        {
            measures.Add(Name + "inputs.rawPixelRoot", raw.PixelRoot, 0, Exact, raw.Samples,
                definition: "the same of pixels in [0, 1]");
        }
    }

    static double Log2(double value) => Elementary.Log(value) / Elementary.Log(2);
}
