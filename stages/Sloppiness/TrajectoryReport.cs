using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>The closed form at each number of steps, its bounds, and how it compares with the simulation.</summary>
sealed class TrajectoryReport(TrajectoryOptions options, LinearModel model, GeometricDecay? slope, StageRun run)
{
    const string Name = "sloppiness.trajectories";
    const double Rounding = 1e-12;
    const double EulerGamma = .5772156649015329;
    const int MostShown = 10;

    readonly PrincipalTable principal = new();
    readonly ExplainedTable explained = new();
    readonly StepTable steps = new();
    readonly BoundCheck bounds = new();

    /// <summary>The closed form at every number of steps asked for, in parallel over them.</summary>
    public void WriteSteps()
    {
        var families = new ScaleFamily[options.Steps.Length];
        ParallelChunks.For(families.Length, run.Threads, i =>
            families[i] = new ScaleFamily(At(options.Steps[i], options.Centered)));
        double[][] values = new double[families.Length][];
        ParallelChunks.For(families.Length, run.Threads, i => values[i] = families[i].Values(1));
        double worst = 0;
        for (int i = 0; i < families.Length; i++)
        {
            long count = options.Steps[i];
            LinearTrajectories at = At(count, options.Centered);
            bounds.Check(at, families[i], values[i]);
            principal.Add(count, values[i], families[i], null);
            explained.Add(count, values[i], families[i], null, MostShown);
            LinearTrajectories truth = at with { IsCentered = false };
            double traces = truth.InitialTrace() / truth.TargetTrace();
            worst = Math.Max(worst, Math.Abs(traces / (options.Ratio * options.Ratio) - 1));
            Summarize(count, values[i], families[i]);
        }

        if (options.Target is EqualWeights && options.Scale == ScaleMeaning.Weights && options.Ratio > 0)
        {
            run.Measures.Add($"{Name}.traces.error", worst, samples: options.Steps.Length,
                definition: "largest relative distance of tr(starts) / tr(target) about the truth from s^2, over the "
                    + "numbers of steps");
        }

        bounds.Report(Name, run.Measures);
    }

    /// <summary>Sets the simulation beside the formula at its number of steps.</summary>
    public void Compare(LinearTrajectories formula, SimulationOptions simulation, GroupedSpectrum found)
    {
        var family = new ScaleFamily(formula);
        double[] values = family.Values(1);
        (double share, double error) = found.ExplainedVariance(options.Dimensions);
        double expected = ExplainedVariance.Of(values, options.Dimensions);
        long starts = simulation.Starts;
        const string overStarts = "standard error over groups of starts";
        run.Measures.Add($"{Name}.simulated.explained", share, error, overStarts, starts,
            definition: $"EV_{options.Dimensions} of {simulation.Steps:N0} simulated steps");
        run.Measures.Add($"{Name}.simulated.explained.formula", expected,
            definition: $"EV_{options.Dimensions} of as many steps in closed form");
        run.Measures.Add($"{Name}.simulated.explained.error", Math.Abs(share - expected), error, overStarts, starts,
            definition: "how far they lie apart");
        double scale = formula.Covariance().FrobeniusNorm(), square = 0;
        Matrix closed = formula.Covariance();
        for (int i = 0; i < closed.Data.Length; i++)
        {
            double difference = found.Covariance.Data[i] - closed.Data[i];
            square += difference * difference;
        }

        double relative = Math.Sqrt(square) / scale, sampling = SamplingError.Expected(formula, simulation.Starts);
        run.Measures.Add($"{Name}.simulated.covariance.error", relative, sampling,
            "expected sampling error", starts,
            definition: "|C simulated - C| / |C|, Frobenius norms");
        run.Measures.Add($"{Name}.simulated.covariance.ratio", relative / sampling, samples: starts,
            definition: "that over the sampling error that so many starts are expected to leave");
        principal.Add(simulation.Steps, values, family, found);
        explained.Add(simulation.Steps, values, family, found, MostShown);
    }

    /// <summary>Writes what has been gathered.</summary>
    public void WriteTables()
    {
        foreach ((string file, Table table) in new[]
        {
            ("principal.parquet", principal.ToTable()), ("explained.parquet", explained.ToTable()),
            ("trajectories.parquet", steps.ToTable()),
        })
        {
            table.WithMetadata("centered", options.Centered ? "true" : "false")
                .WithMetadata("ratio", options.Ratio.ToString("R"))
                .WithMetadata("scale", $"{options.Scale}")
                .WithMetadata("stepSize", options.StepSize.ToString("R"))
                .WithMetadata("sampling", $"{options.Sampling}")
                .WithMetadata("target", options.Target.GetType().Name)
                .WithMetadata("dimensions", options.Dimensions.ToString())
                .WithMetadata("share", options.Share.ToString("R"))
                .WithMetadata("starts", $"{options.Simulation?.Starts ?? 0}")
                .Write(run.Output(file));
        }
    }

    LinearTrajectories At(long count, bool centred) =>
        model.At(model.Times(options.Sampling, count, options.Snapshots), options.Ratio, centred);

    void Summarize(long count, double[] values, ScaleFamily family)
    {
        double share = ExplainedVariance.Of(values, options.Dimensions);
        int dimensions = ExplainedVariance.Dimensions(values, options.Share);
        CriticalRatio critical = options.Ratio > 0
            ? CriticalRatio.Of(family, options.Dimensions, options.Share)
            : new(CriticalKind.None, double.NaN);
        double moving = Moving(count), expected = MovingExpected(count);
        (double least, double most) = Flatness(count);
        steps.Add(count, share, dimensions, family.TargetTrace, family.InitialTrace, moving, expected,
            critical.Ratio * options.Ratio);
        string suffix = $"steps-{count}";
        run.Measures.Add($"{Name}.explained.{suffix}", share, Rounding, "rounding",
            definition: $"EV_{options.Dimensions} of {count:N0} steps");
        run.Measures.Add($"{Name}.dimensions.{suffix}", dimensions,
            definition: $"dimensions for {options.Share:P0} of the variance of {count:N0} steps");
        run.Measures.Add($"{Name}.moving.{suffix}", moving,
            definition: $"sum of 1 - (1 - eta lambda_i)^(2T): modes that move in {count:N0} steps");
        if (double.IsFinite(expected) && expected > 0)
        {
            run.Measures.Add($"{Name}.moving.{suffix}.error", Math.Abs(moving - expected),
                definition: $"its distance from [ln(2 eta lambda_1 T) + 0.577] / c + 1/2 for {count:N0} steps");
        }

        if (most > 0)
        {
            run.Measures.Add($"{Name}.flatness.{suffix}", Math.Max(most - 1, 1 - least),
                definition: "largest distance of the starts' part lambda_i sigma_w^2 S_ii from sigma_w^2 / (2 eta T), "
                    + "relative to it, over modes with 5 / T <= eta lambda_i <= 0.1");
        }
    }

    double Moving(long count) => Sums.Sum([.. model.Steps.Select(x =>
        x > 0 ? Math.Min(1, 1 - Elementary.Exp(2.0 * count * Elementary.Log(Math.Max(1e-300, Math.Abs(1 - x))))) : 0)]);

    double MovingExpected(long count) => slope is null || !(slope.Rate > 0)
        ? double.NaN
        : (Elementary.Log(2 * model.Steps[0] * count) + EulerGamma) / slope.Rate + .5;

    // the starts' part over its plateau, of modes that have settled and take small steps
    (double Least, double Most) Flatness(long count)
    {
        if (options.Sampling != TimeSampling.Uniform || options.Ratio == 0) return (0, 0);
        LinearTrajectories at = At(count, options.Centered);
        double[] initial = at.InitialCovariance();
        double variance = options.Ratio * options.Ratio * model.Deviation * model.Deviation;
        double plateau = variance / (2 * model.StepSize * count), least = double.PositiveInfinity, most = 0;
        for (int i = 0; i < initial.Length; i++)
        {
            double x = model.Steps[i];
            if (x > .1 || x * count < 5) continue;
            least = Math.Min(least, initial[i] / plateau);
            most = Math.Max(most, initial[i] / plateau);
        }

        return (least, most);
    }
}
