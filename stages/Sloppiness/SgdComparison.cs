using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Stochastic gradient descent of one batch size and noise: exact moments, and simulated ones.</summary>
sealed class SgdComparison
{
    readonly SgdOptions options;
    readonly SgdProblem problem;
    readonly StageRun run;
    readonly double[] residuals;

    public SgdComparison(SgdOptions options, SgdProblem problem, StageRun run, int batch, double noise)
    {
        (this.options, this.problem, this.run) = (options, problem, run);
        (Batch, Noise) = (batch, noise);
        int d = problem.Eigenvalues.Length;
        Start = new double[d];
        Array.Fill(Start, -options.TargetScale);
        residuals = problem.Inputs is null ? [] : LeastSquares();
        if (problem.Inputs is null) problem.Modes(batch, noise);
        int steps = options.Simulation.Steps, count = options.Simulation.Checkpoints;
        Steps = [.. Enumerable.Range(0, count).Select(k => (long)k * steps / (count - 1)).Distinct()];
    }

    public int Batch { get; }

    public double Noise { get; }

    /// <summary>Where moments are compared.</summary>
    public long[] Steps { get; }

    /// <summary>E[w_0] less the truth, or less the least-squares solution of training samples.</summary>
    public double[] Start { get; }

    /// <summary>M_t of each checkpoint, by theory.</summary>
    public Matrix[] Theory { get; private set; } = [];

    /// <summary>E[delta_t] of each checkpoint, by theory: gradient descent.</summary>
    public double[][] Mean { get; private set; } = [];

    /// <summary>What the runs had in common; null without simulation.</summary>
    public DescentEnsemble? Ensemble { get; private set; }

    /// <summary>EV_k of simulated trajectories with its standard error, and the closed form's; null without.</summary>
    public (double Simulated, double Error, double Expected)? Explained { get; private set; }

    public void Compute(int dimensions)
    {
        if (problem.Inputs is null) ByModes();
        else ByRecursion(problem.Inputs);
        SgdSimulationOptions simulation = options.Simulation;
        if (simulation.Runs == 0) return;
        double[] deviations = new double[Start.Length];
        Array.Fill(deviations, options.InitialScale);
        Ensemble = new SampledDescent
        {
            Batches = Batches,
            Start = Start,
            StartDeviations = deviations,
            StepSize = problem.StepSize,
            Checkpoints = Steps,
            Snapshots = problem.Inputs is null
                ? [.. Enumerable.Range(0, simulation.Steps).Select(t => (long)t)] : [],
            Runs = simulation.Runs,
        }.Run(run.Stream(FormattableString.Invariant($"sgd/batch-{Batch}/noise-{Noise:R}")), run.Threads);
        if (problem.Inputs is not null) return;
        int k = Math.Min(dimensions, Start.Length);
        var spectrum = new GroupedSpectrum(
            Ensemble.Covariances(problem.Eigenvalues, options.Centring), run.Threads);
        (double share, double error) = spectrum.ExplainedVariance(k);
        var closed = new StochasticTrajectories(
            TheoryModes(), [.. Start.Select(value => -value)], Variances(), new UniformSteps(simulation.Steps))
        {
            Centring = options.Centring,
        };
        double[] values = SymmetricEigen.Values(closed.Covariance(), run.Threads);
        Array.Reverse(values);
        Explained = (share, error, ExplainedVariance.Of(values, k));
    }

    /// <summary>The modes that the theory is of, which may be wrong on purpose.</summary>
    public StochasticModes TheoryModes() => problem.Modes(
        Batch * options.Simulation.TheoryBatch, Noise * Math.Sqrt(options.Simulation.TheoryNoise));

    /// <summary>The largest distance of a simulated second moment or mean from theory, in standard errors.</summary>
    public (double Second, double Mean) Deviations()
    {
        double second = 0, mean = 0;
        int d = Start.Length;
        for (int c = 0; c < Steps.Length; c++)
        {
            (double[] moments, double[] errors) = Ensemble!.SecondMoment(c);
            (double[] means, double[] meanErrors) = Ensemble.Mean(c);
            for (int i = 0; i < d; i++)
            {
                second = Math.Max(second, InErrors(moments[i * d + i] - Theory[c][i, i], errors[i * d + i]));
                mean = Math.Max(mean, InErrors(means[i] - Mean[c][i], meanErrors[i]));
            }
        }

        return (second, mean);

        // a start that is fixed has no error, and what is left is rounding
        static double InErrors(double difference, double error) => error > 1e-12 ? Math.Abs(difference) / error : 0;
    }

    void ByModes()
    {
        StochasticModes modes = TheoryModes();
        Theory = [.. Steps.Select(step => modes.SecondMoment(Start, Variances(), step))];
        Mean = [.. Steps.Select(step => modes.Mean(Start, step))];
    }

    void ByRecursion(Matrix inputs)
    {
        double factor = Math.Sqrt(options.Simulation.TheoryNoise);
        double[] scaled = [.. residuals.Select(value => value * factor)];
        var recursion = new SecondMomentRecursion(
            new RepeatedSamples(inputs, scaled), problem.StepSize, Batch * options.Simulation.TheoryBatch, Start,
            Matrix.Diagonal(Variances()));
        double first = recursion.Second.Trace();
        (Theory, Mean) = (new Matrix[Steps.Length], new double[Steps.Length][]);
        for (int c = 0; c < Steps.Length; c++)
        {
            recursion.Advance(Steps[c] - recursion.Step);
            (Theory[c], Mean[c]) = (recursion.Second, recursion.Mean);
            double trace = recursion.Second.Trace();
            if (!(trace < 1e6 * (first + Noise * Noise)))
            {
                throw new UserErrorException(
                    $"sloppiness.sgd.stepSize is {problem.StepSize:g6}: with batches of {Batch} of the training "
                    + $"samples second moments grow without end (a trace of {trace:g3} after {recursion.Step} steps). "
                    + "Lower it or take larger batches.");
            }
        }
    }

    IBatchGradient Batches() => problem.Inputs is { } inputs
        ? new RepeatedBatches(inputs, residuals, Batch)
        : Batch <= options.Simulation.SampleBySample
            ? new GaussianBatches(problem.Eigenvalues, Batch, Noise)
            : new GaussianBatchSums(problem.Eigenvalues, Batch, Noise);

    double[] Variances()
    {
        double[] variances = new double[Start.Length];
        Array.Fill(variances, options.InitialScale * options.InitialScale);
        return variances;
    }

    /// <summary>
    /// Draws the labels' noise once, moves the start to be about the least-squares solution, and returns what that
    /// leaves.
    /// </summary>
    double[] LeastSquares()
    {
        Matrix inputs = problem.Inputs!;
        double[] noise = new double[inputs.Rows], fit = new double[Start.Length];
        run.Stream(FormattableString.Invariant($"sgd/labels/noise-{Noise:R}")).Normals(noise);
        Vectors.Scale(Noise, noise, noise);
        double floor = SymmetricEigen.ErrorBound(problem.Eigenvalues);
        for (int i = 0; i < fit.Length; i++)
        {
            if (problem.Eigenvalues[i] > floor)
                fit[i] = Sums.Dot(inputs.Column(i), noise) / (inputs.Rows * problem.Eigenvalues[i]);
            Start[i] -= fit[i];
        }

        Vectors.AddScaled(-1, inputs.Apply(fit), noise);
        return noise;
    }
}
