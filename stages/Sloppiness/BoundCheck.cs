using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Counts where a bound does not hold, which it never may, and keeps how near the bounds come.</summary>
sealed class BoundCheck
{
    const double Rounding = 1e-12;
    const int Dimensions = 10;

    long checks;
    long violations;
    double kyFan;
    double zolotarev = double.NegativeInfinity;
    double block = double.PositiveInfinity;

    /// <summary>Ky Fan's, Zolotarev's and the block bounds of one covariance.</summary>
    public void Check(LinearTrajectories at, ScaleFamily family, double[] values)
    {
        for (int k = 1; k <= Math.Min(Dimensions, values.Length); k++)
        {
            double explained = ExplainedVariance.Of(values, k);
            (double lower, double upper) = family.Bounds(k, 1);
            Count(explained >= lower - Rounding);
            Count(explained <= upper + Rounding);
            kyFan = Math.Max(kyFan, upper - lower);
        }

        CheckBlocks(at, values);
        if (at.Times is UniformSteps or FlowTimes && family.TargetTrace > 0) CheckDecay(at, family);
    }

    /// <summary>Adds the counts and the tightness as measures.</summary>
    public void Report(string name, MeasureTable measures)
    {
        measures.Add($"{name}.bounds.violations", violations, samples: checks,
            definition: "Ky Fan's, Zolotarev's and block bounds that do not hold, over all numbers of steps");
        measures.Add($"{name}.bounds.kyFan.width", kyFan,
            definition: "largest distance of Ky Fan's upper bound on EV_k from the lower one, k up to 10");
        measures.Add($"{name}.bounds.block.factor", block,
            definition: "how many times the variance beyond three dimensions the bound by blocks is, at best");
        if (double.IsFinite(zolotarev))
        {
            measures.Add($"{name}.bounds.zolotarev.reach", zolotarev,
                definition: "largest eigenvalue beyond the bound's start over Zolotarev's bound");
        }
    }

    void CheckDecay(LinearTrajectories at, ScaleFamily family)
    {
        double condition = SpectralDecay.Condition(at);
        if (!double.IsFinite(condition)) return;
        double largest = new ScaleFamily(at with { IsCentered = false }).TargetValues[0];
        for (int rank = 1; rank <= family.TargetValues.Count; rank++)
        {
            double bound = largest * SpectralDecay.AtFiniteTime(rank, condition);
            Count(family.TargetValues[rank - 1] <= bound + Rounding * largest);
            if (bound < largest && bound > Rounding * largest)
                zolotarev = Math.Max(zolotarev, family.TargetValues[rank - 1] / bound);
        }
    }

    // split where modes begin to move
    void CheckBlocks(LinearTrajectories at, double[] values)
    {
        const int k = 3;
        if (values.Length <= k) return;
        Matrix covariance = at.Covariance();
        int moving = at.Eigenvalues.Count(value => at.StepSize * value * at.Times.Last >= 1);
        double tail = Sums.Sum(values.AsSpan(k)), bound = SpectralDecay.BlockTail(covariance, moving, k);
        Count(tail <= bound + Rounding * covariance.Trace());
        if (tail > Rounding * covariance.Trace()) block = Math.Min(block, bound / tail);
    }

    void Count(bool holds)
    {
        checks++;
        if (!holds) violations++;
    }
}
