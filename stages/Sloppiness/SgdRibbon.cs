using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Explained variance against batch size and noise: sgd-ribbon.parquet and sgd-crossover.parquet.</summary>
sealed class SgdRibbon
{
    const string Prefix = "sloppiness.sgd.ribbon";

    /// <summary>Where the noise that destroys the ribbon is looked for.</summary>
    const double LeastNoise = 1e-4, LargestNoise = 1e5;

    readonly SgdOptions options;
    readonly SgdRibbonOptions ribbon;
    readonly SgdProblem problem;
    readonly StageRun run;
    readonly Matrix still;

    public SgdRibbon(SgdOptions options, SgdRibbonOptions ribbon, SgdProblem problem, StageRun run)
    {
        (this.options, this.ribbon, this.problem, this.run) = (options, ribbon, problem, run);
        foreach (int batch in ribbon.Batches) problem.Modes(batch, 0);
        still = Trajectories(ribbon.Batches[0], 0).WithoutNoise().Covariance();
    }

    public void Report()
    {
        double[] none = Values(still);
        double limit = ExplainedVariance.Of(none, ribbon.Dimensions), trace = still.Trace();
        double sum = Sums.Sum(problem.Eigenvalues);
        List<(int Batch, double Noise, double Share, int Dimensions, double Ratio, double Estimate)> rows = [];
        List<(int Batch, double Noise, double Ratio)> crossings = [];
        foreach (int batch in ribbon.Batches)
        {
            run.Progress(rows.Count, ribbon.Batches.Length * ribbon.Noises.Length, $"ribbon, batch {batch}");
            // second moments are linear in the noise's variance: two covariances give those of all noises
            Matrix silent = Trajectories(batch, 0).Covariance(), added = Trajectories(batch, 1).Covariance();
            Vectors.AddScaled(-1, silent.Data, added.Data);
            foreach (double noise in ribbon.Noises)
            {
                Matrix covariance = Combine(silent, added, noise);
                double[] values = Values(covariance);
                rows.Add((
                    batch, noise, ExplainedVariance.Of(values, ribbon.Dimensions),
                    ExplainedVariance.Dimensions(values, ribbon.Share), covariance.Trace() / trace - 1,
                    problem.StepSize * noise * noise / (2 * batch) * sum / trace));
            }

            if (Crossing(silent, added) is { } crossing)
                crossings.Add((batch, crossing, Combine(silent, added, crossing).Trace() / trace - 1));
        }

        Write(rows, crossings, limit, ExplainedVariance.Dimensions(none, ribbon.Share));
        Measure(rows, crossings, limit, ExplainedVariance.Dimensions(none, ribbon.Share));
    }

    void Write(
        List<(int Batch, double Noise, double Share, int Dimensions, double Ratio, double Estimate)> rows,
        List<(int Batch, double Noise, double Ratio)> crossings, double limit, int dimensions)
    {
        new Table().Add("batch", [.. rows.Select(row => row.Batch)])
            .Add("noise", [.. rows.Select(row => row.Noise)])
            .Add("explained", [.. rows.Select(row => row.Share)])
            .Add("dimensions", [.. rows.Select(row => row.Dimensions)])
            .Add("ratio", [.. rows.Select(row => row.Ratio)])
            .Add("estimate", [.. rows.Select(row => row.Estimate)])
            .WithMetadata("k", $"{ribbon.Dimensions}")
            .WithMetadata("share", FormattableString.Invariant($"{ribbon.Share:R}"))
            .WithMetadata("steps", $"{ribbon.Steps}")
            .WithMetadata("sampling", $"{ribbon.Sampling}")
            .WithMetadata("centring", $"{options.Centring}")
            .WithMetadata("withoutNoise", FormattableString.Invariant($"{limit:R}"))
            .WithMetadata("withoutNoiseDimensions", $"{dimensions}")
            .Write(run.Output("sgd-ribbon.parquet"));
        new Table().Add("batch", [.. crossings.Select(row => row.Batch)])
            .Add("noise", [.. crossings.Select(row => row.Noise)])
            .Add("ratio", [.. crossings.Select(row => row.Ratio)])
            .Write(run.Output("sgd-crossover.parquet"));
    }

    void Measure(
        List<(int Batch, double Noise, double Share, int Dimensions, double Ratio, double Estimate)> rows,
        List<(int Batch, double Noise, double Ratio)> crossings, double limit, int dimensions)
    {
        MeasureTable measures = run.Measures;
        measures.Add($"{Prefix}.withoutNoise", limit,
            definition: $"EV_{ribbon.Dimensions} of gradient descent, {ribbon.Steps} steps");
        measures.Add($"{Prefix}.withoutNoise.dimensions", dimensions,
            definition: FormattableString.Invariant($"dimensions for {100 * ribbon.Share:0.##} % of it"));
        measures.Add($"{Prefix}.least", rows.Min(row => row.Share),
            definition: "least EV_k over batch sizes and noises");
        double kept = limit / ribbon.Share - 1;
        measures.Add($"{Prefix}.sufficient", kept,
            definition: "ratio of the traces of noise and target up to which Ky Fan's inequality keeps the ribbon");
        if (crossings.Count == 0) return;
        measures.Add($"{Prefix}.crossover.ratio", crossings.Min(row => row.Ratio),
            definition: "least ratio of those traces at which the ribbon is lost, over batch sizes");
        measures.Add($"{Prefix}.crossover.margin", crossings.Min(row => row.Ratio) - kept,
            definition: "how far that lies above what Ky Fan's inequality promises");
        measures.Add($"{Prefix}.crossover.ratio.largest", crossings.Max(row => row.Ratio),
            definition: "largest ratio of those traces at which it is lost");
        measures.Add($"{Prefix}.crossover.noise", crossings[0].Noise,
            definition: $"noise of the labels at which the ribbon is lost, batches of {crossings[0].Batch}");
        if (crossings.Count < 2) return;
        double exponent = Elementary.Log(crossings[^1].Noise / crossings[0].Noise)
            / Elementary.Log((double)crossings[^1].Batch / crossings[0].Batch);
        measures.Add($"{Prefix}.crossover.exponent", exponent,
            definition: "ln of that noise over ln of the batch size, from the first batch size to the last");
    }

    /// <summary>The noise at which EV_k falls below the share; null if there is none.</summary>
    double? Crossing(Matrix silent, Matrix added)
    {
        if (!(Share(LeastNoise) >= ribbon.Share) || Share(LargestNoise) >= ribbon.Share) return null;
        double low = Elementary.Log(LeastNoise), high = Elementary.Log(LargestNoise);
        while (high - low > 1e-9)
        {
            double middle = .5 * (low + high);
            if (Share(Elementary.Exp(middle)) >= ribbon.Share) low = middle;
            else high = middle;
        }

        return Elementary.Exp(low);

        double Share(double noise) =>
            ExplainedVariance.Of(Values(Combine(silent, added, noise)), ribbon.Dimensions);
    }

    StochasticTrajectories Trajectories(double batch, double noise)
    {
        int d = problem.Eigenvalues.Length;
        double[] target = new double[d], variances = new double[d];
        Array.Fill(target, options.TargetScale);
        Array.Fill(variances, options.InitialScale * options.InitialScale);
        double[] pulled = [.. problem.Eigenvalues.Select(value => options.TargetScale * Math.Sqrt(value))];
        ISnapshotTimes times = new LinearModel(problem.Eigenvalues, pulled, options.InitialScale, problem.StepSize)
            .Times(ribbon.Sampling, ribbon.Steps, ribbon.Snapshots);
        return new(problem.Modes(batch, noise), target, variances, times) { Centring = options.Centring };
    }

    double[] Values(Matrix covariance)
    {
        double[] values = SymmetricEigen.Values(covariance, run.Threads);
        Array.Reverse(values);
        return values;
    }

    static Matrix Combine(Matrix silent, Matrix added, double noise)
    {
        Matrix covariance = silent.Copy();
        Vectors.AddScaled(noise * noise, added.Data, covariance.Data);
        return covariance;
    }
}
