using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.NormalizedDynamics;

/// <summary>The measures of a run, at its end where they say nothing else.</summary>
static class DynamicsMeasures
{
    internal static void Add(MeasureTable measures, NormalizedOptions options, HomogeneousNetwork network,
        IReadOnlyList<RecordedState> all, FlowEffort effort, int testSamples)
    {
        var (first, end) = (all[0], all[^1]);
        var early = all.Last(one => one.Time <= options.EarlyShare * end.Time);
        var samples = end.Margins.Length;
        Add("rho", end.Rho, "product of the layers' Frobenius norms");
        Add("rho.initial", first.Rho, "the same at the start");
        Add("rho.drift", end.Rho / first.Rho - 1, "rho over that at the start, less 1");
        Add("rho.equilibrium", end.Equilibrium, "mu / (M + lambda) of the margins, lambda beside the mean");
        Add("rho.deviation", Math.Abs(end.Rho - end.Equilibrium) / Math.Abs(end.Equilibrium),
            "|rho - equilibrium| / equilibrium");
        Add("rho.interpolating", end.Moments.Equilibrium(0), "mean(y f) / mean(f^2) of the normalized margins");
        Add("loss", end.Loss, "mean squared error with the penalty");
        Add("loss.equilibrium", end.EquilibriumLoss, "1 - mu^2 / (M + lambda), the least loss over rho");
        Add("loss.excess", Math.Abs(end.Loss - end.EquilibriumLoss), "|loss - that at equilibrium|");
        Add("loss.rise", Math.Max(0, all.Skip(1).Zip(all, (b, a) => b.Loss - a.Loss).Max()),
            "largest rise of the loss from one moment recorded to the next; 0 along a flow");
        Add("error.squared", end.MeanSquare, "mean squared error");
        Add("tangency", all.Max(one => one.Tangency), "largest |<V_k, V_k'>| over layers and moments");
        Add("imbalance", end.Imbalance, "largest difference of two layers' squared norms");
        Add("dissipation", end.Dissipation, "-dL/dt of the flow");
        measures.Add("normalized.margin.mean", end.Moments.Mean, Math.Sqrt(end.Moments.Variance / samples),
            "standard error over the samples", samples, definition: "mean of the normalized margins y f_V(x)");
        Add("margin.least", end.Margins[0], "smallest normalized margin");
        Add("margin.spread", end.Spread, "standard deviation over mean of the normalized margins");
        Add("margin.spread.early", early.Spread, $"the same at {options.EarlyShare:R} of the run");
        Add("margin.spread.fall", early.Spread - end.Spread, "how much it falls from there to the end");
        Rate("error.training", end.TrainingError, samples, "training samples with a margin not above 0");
        if (end.TestError is { } test)
            Rate("error.test", test, testSamples, "held-out samples with a margin not above 0");
        for (var k = 0; k < network.Depth; k++)
        {
            Add($"{network.Layers[k].Layer}.norm", end.Norms[k], "Frobenius norm of the layer");
            Add($"{network.Layers[k].Layer}.rank", end.Ranks[k],
                $"singular values above {options.RankTolerance:R} of the layer over its Frobenius norm");
        }
        Add("steps", effort.Steps, "steps done");
        Add("steps.rejected", effort.Rejected, "steps tried and thrown away");
        Add("steps.forced", effort.Forced, "least steps with a larger error than allowed, at kinks of rectifiers");
        Add("evaluations", effort.Evaluations, "how often rates of change were computed");

        void Add(string name, double value, string definition) =>
            measures.Add("normalized." + name, value, samples: samples, definition: definition);

        void Rate(string name, double value, int count, string definition) => measures.Add("normalized." + name,
            value, Math.Sqrt(value * (1 - value) / count), "binomial standard error", count,
            definition: "share of " + definition);
    }
}
