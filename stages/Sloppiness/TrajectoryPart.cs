using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Trajectories of a linear model from an ensemble of starts: closed form, simulation, real descent.</summary>
static class TrajectoryPart
{
    const string Option = "sloppiness.trajectories";

    // half a day of a core
    const double MostWork = 4e14;

    /// <summary>Writes spectrum.parquet, trajectories.parquet, principal.parquet and explained.parquet.</summary>
    /// <exception cref="UserErrorException">The options do not fit the inputs.</exception>
    public static void Run(TrajectoryOptions options, StageRun run)
    {
        run.Progress(0, 4, "input spectrum");
        var inputs = ModelInputs.Of(run, options.Spectrum, options.CenteredInputs, Option);
        double largest = inputs.Eigenvalues[0], unit = options.Normalized ? largest : 1;
        double[] eigenvalues = [.. inputs.Eigenvalues.Select(value => value / unit)];
        Require(options, inputs, largest / unit);
        double[] target = Target(options, eigenvalues, inputs, run);
        var model = LinearModel.Of(eigenvalues, target, options.Scale, options.StepSize);
        GeometricDecay? slope = SpectrumReport.Write(options, inputs, model, run);

        run.Progress(1, 4, "closed form");
        LinearModel closed = model with
        {
            StepSize = options.StepSize * options.StepSizeFactor,
            Deviation = model.Deviation * Math.Sqrt(options.InitialVarianceFactor),
        };
        var report = new TrajectoryReport(options, closed, slope, run);
        report.WriteSteps();
        run.Progress(2, 4, "simulation");
        if (options.Simulation is { } simulation)
        {
            LinearTrajectories truth = model.At(
                model.Times(options.Sampling, simulation.Steps, options.Snapshots), options.Ratio, options.Centered);
            LinearTrajectories formula = closed.At(truth.Times, options.Ratio, options.Centered);
            report.Compare(formula, simulation, SimulatedTrajectories.Of(truth, simulation, run));
        }

        report.WriteTables();
        run.Progress(3, 4, "gradient descent on the inputs");
        if (options.Descent is { } descent && TrainingSamples.Exist(run)) Descend(options, descent, run);
    }

    static void Descend(TrajectoryOptions options, DescentOptions descent, StageRun run)
    {
        MeasuredInputs inputs = MeasuredInputs.OfFirst(
            TrainingSamples.Read(run, Option), descent.Samples, options.CenteredInputs, run.Threads);
        double unit = options.Normalized ? inputs.Eigenvalues[0] : 1;
        double[] eigenvalues = [.. inputs.Eigenvalues.Select(value => value / unit)];
        if (!(inputs.Eigenvalues[0] > 0) || options.StepSize * eigenvalues[0] >= 2)
        {
            throw new UserErrorException(
                $"'{Option}.descent' has {inputs.Count:N0} samples with a largest eigenvalue {inputs.Eigenvalues[0]:R}"
                + $", for which a step size of {options.StepSize:R} is unstable; lower 'stepSize', take more samples, "
                + "or set \"descent\": null.");
        }

        double[] target = Coordinates(options.Target, eigenvalues, run, inputs);
        var model = LinearModel.Of(eigenvalues, target, options.Scale, options.StepSize);
        double error = RealDescent.Error(
            inputs, model, options.Ratio, descent, options.StepSize * options.StepSizeFactor, run);
        run.Measures.Add($"{Option}.descent.error", error, samples: descent.Starts,
            definition: $"largest distance of gradient descent on {inputs.Count:N0} inputs from the formula in "
                + $"{descent.Steps:N0} steps, over |f_0 - y|");
    }

    static double[] Target(
        TrajectoryOptions options, double[] eigenvalues, ModelInputs inputs, StageRun run)
    {
        double[] target = Coordinates(options.Target, eigenvalues, run, inputs.Samples);
        if (Array.TrueForAll(target, b => b == 0))
            throw new UserErrorException($"'{Option}.target' is zero in every mode; there is nothing to learn.");
        return target;
    }

    static double[] Coordinates(ITargetModel target, double[] eigenvalues, StageRun run, IDataTarget? data)
    {
        try
        {
            return target.Coordinates(eigenvalues, run.Stream("target"), data);
        }
        catch (UserErrorException e)
        {
            throw new UserErrorException($"'{Option}.target' does not fit: {e.Message}.");
        }
    }

    static void Require(TrajectoryOptions options, ModelInputs inputs, double largest)
    {
        int d = inputs.Eigenvalues.Length;
        if (options.StepSize * largest >= 2)
        {
            throw new UserErrorException(
                $"'{Option}.stepSize' {options.StepSize:R} is unstable: gradient descent needs eta below 2 / lambda_1 "
                + $"= {2 / largest:R}.");
        }

        if (options.Dimensions > d)
        {
            throw new UserErrorException(
                $"'{Option}.dimensions' asks for EV_{options.Dimensions}, but there are {d} inputs; take at most {d}.");
        }

        double snapshots = options.Sampling == TimeSampling.Uniform
            ? options.Simulation?.Steps ?? 0 : options.Snapshots;
        double work = (options.Simulation?.Starts ?? 0) * snapshots * d * d * 2
            + (double)options.Steps.Length * d * d * d * 4;
        if (work <= MostWork) return;
        throw new UserErrorException(
            $"'{Option}' with {d:N0} inputs takes about {work / 1e10 / 3600:N0} hours of a core; at most "
            + $"{MostWork / 1e10 / 3600:N0} are allowed. Take fewer starts, simulated steps or inputs.");
    }
}
