using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Gathers the results of all kernels into tables and measures.</summary>
sealed class KernelTables(KernelOptions options)
{
    const string Prefix = "sloppiness.kernel";

    readonly List<(string Kernel, int Rank, double Value, double Target)> spectra = [];
    readonly List<(string Kernel, GeometricDecay Fit)> fits = [];
    readonly List<(string Kernel, double Scale, int Steps, double Share, int Dimensions)> variances = [];
    readonly MeasureTable measures = new();
    double distance, deviation, smallest = double.PositiveInfinity;

    public void Add(KernelStudy study)
    {
        double[] values = study.Machine.Eigenvalues;
        for (int k = 0; k < values.Length; k++) spectra.Add((study.Label, k + 1, values[k], study.Target[k]));
        string own = $"{Prefix}.{study.Key}";
        measures.Add($"{own}.largest", values[0], study.Machine.Uncertainty, "eigenvalue error bound", values.Length,
            definition: $"largest eigenvalue of K/n, {study.Label}");
        measures.Add($"{own}.stepSize", study.StepSize, definition: "step size eta of gradient descent");
        smallest = Math.Min(smallest, study.Machine.Smallest / values[0]);
        if (study.Decay is { } fit)
        {
            fits.Add((study.Label, fit));
            measures.Add($"{own}.rate", fit.Rate, fit.StandardError, "standard error of the fitted line",
                fit.Last - fit.First + 1,
                definition: $"minus the slope of ln l over rank, ranks {fit.First} to {fit.Last}");
            measures.Add($"{own}.rate.rSquared", fit.RSquared, samples: fit.Last - fit.First + 1,
                definition: "share of the variance of ln l that the line explains");
        }

        AddVariances(study, own);
        if (options.Simulation.Steps < 2) return;
        (double away, double simulated, double expected, double error) = study.Simulate();
        distance = Math.Max(distance, away);
        deviation = Math.Max(deviation, Math.Abs(simulated - expected) / error);
        measures.Add($"{own}.simulated", simulated, error, "standard error over groups of starts",
            options.Simulation.Starts,
            definition: $"EV_{options.Dimensions} of simulated trajectories, "
                + $"sigma_w = {options.Simulation.InitialScale:R}");
        measures.Add($"{own}.simulated.expected", expected, definition: "the same in closed form");
    }

    public void Write(StageRun run)
    {
        new Table().Add("kernel", [.. spectra.Select(row => row.Kernel)])
            .Add("rank", [.. spectra.Select(row => row.Rank)])
            .Add("value", [.. spectra.Select(row => row.Value)])
            .Add("target", [.. spectra.Select(row => row.Target)])
            .WithMetadata("unitDiagonal", options.UnitDiagonal ? "true" : "false")
            .Write(run.Output("kernel-spectra.parquet"));
        new Table().Add("kernel", [.. fits.Select(row => row.Kernel)])
            .Add("rate", [.. fits.Select(row => row.Fit.Rate)])
            .Add("standardError", [.. fits.Select(row => row.Fit.StandardError)])
            .Add("intercept", [.. fits.Select(row => row.Fit.Intercept)])
            .Add("rSquared", [.. fits.Select(row => row.Fit.RSquared)])
            .Add("firstRank", [.. fits.Select(row => row.Fit.First)])
            .Add("lastRank", [.. fits.Select(row => row.Fit.Last)])
            .Write(run.Output("kernel-decay.parquet"));
        new Table().Add("kernel", [.. variances.Select(row => row.Kernel)])
            .Add("initialScale", [.. variances.Select(row => row.Scale)])
            .Add("steps", [.. variances.Select(row => row.Steps)])
            .Add("explained", [.. variances.Select(row => row.Share)])
            .Add("dimensions", [.. variances.Select(row => row.Dimensions)])
            .WithMetadata("k", $"{options.Dimensions}")
            .WithMetadata("share", FormattableString.Invariant($"{options.Share:R}"))
            .WithMetadata("centered", options.Centered ? "true" : "false")
            .WithMetadata("sampling", $"{options.Sampling}")
            .WithMetadata("step", FormattableString.Invariant(
                $"{options.StepSize:R}{(options.StepUnit == StepUnit.LargestEigenvalue ? " / l_1" : "")}"))
            .Write(run.Output("kernel-variance.parquet"));
        run.Measures.Add($"{Prefix}.smallest", smallest,
            definition: "smallest eigenvalue of a kernel matrix over its largest, least of all kernels");
        if (options.Simulation.Steps >= 2)
        {
            run.Measures.Add($"{Prefix}.distance", distance,
                definition: "largest |f_t - closed form| / |f_0 - y| of a simulated descent, of all kernels");
            run.Measures.Add($"{Prefix}.deviation", deviation, samples: options.Simulation.Starts,
                definition: $"largest |EV_{options.Dimensions} simulated - closed form| in standard errors");
        }

        foreach (Measure one in measures.Measures)
        {
            run.Measures.Add(
                one.Name, one.Value, one.Uncertainty, one.UncertaintyKind, one.Samples, one.Unit, one.Definition);
        }
    }

    void AddVariances(KernelStudy study, string own)
    {
        int[] steps = [.. options.Steps.Order()];
        double[] scales = [.. options.InitialScales.Order()];
        double[,] shares = new double[scales.Length, steps.Length];
        for (int s = 0; s < scales.Length; s++)
        {
            for (int t = 0; t < steps.Length; t++)
            {
                double[] values = study.PrincipalValues(steps[t], scales[s]);
                double share = ExplainedVariance.Of(values, options.Dimensions);
                int dimensions = ExplainedVariance.Dimensions(values, options.Share);
                shares[s, t] = share;
                variances.Add((study.Label, scales[s], steps[t], share, dimensions));
                // all of the first kernel, of the others where they end: the table has the rest
                if (spectra[0].Kernel != study.Label && t < steps.Length - 1) continue;
                string name = FormattableString.Invariant($"{own}.scale{scales[s]:R}.steps{steps[t]}");
                measures.Add($"{name}.explained", share,
                    definition: $"EV_{options.Dimensions} of trajectories of {steps[t]} steps");
                measures.Add($"{name}.dimensions", dimensions,
                    definition: FormattableString.Invariant($"dimensions for {100 * options.Share:0.##} % of them"));
            }
        }

        double bySteps = double.NegativeInfinity, byScale = double.NegativeInfinity;
        for (int s = 0; s < scales.Length; s++)
        {
            for (int t = 0; t < steps.Length; t++)
            {
                if (t > 0) bySteps = Math.Max(bySteps, shares[s, t] - shares[s, t - 1]);
                if (s > 0) byScale = Math.Max(byScale, shares[s, t] - shares[s - 1, t]);
            }
        }

        if (steps.Length > 1)
        {
            measures.Add($"{own}.rise.steps", bySteps,
                definition: $"largest rise of EV_{options.Dimensions} from a number of steps to the next");
        }

        if (scales.Length > 1)
        {
            measures.Add($"{own}.rise.scale", byScale,
                definition: $"largest rise of EV_{options.Dimensions} from a sigma_w to the next");
        }
    }
}
