using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>One kernel: its spectrum, its trajectories in closed form and simulated.</summary>
sealed class KernelStudy
{
    readonly KernelOptions options;
    readonly StageRun run;
    readonly NamedGram gram;

    public KernelStudy(KernelOptions options, StageRun run, NamedGram gram)
    {
        (this.options, this.run, this.gram) = (options, run, gram);
        if (options.UnitDiagonal)
        {
            double mean = gram.Gram.Trace() / gram.Gram.Rows;
            if (!(mean > 0) || !double.IsFinite(mean))
            {
                throw new UserErrorException(
                    $"Kernel {gram.Label} has a diagonal of mean {mean:g3}; it must be positive.");
            }

            Vectors.Scale(1 / mean, gram.Gram.Data, gram.Gram.Data);
        }

        Machine = Decompose();
        double largest = Machine.Eigenvalues[0];
        StepSize = options.StepUnit == StepUnit.LargestEigenvalue ? options.StepSize / largest : options.StepSize;
        if (!(StepSize * largest < 2))
        {
            throw new UserErrorException(
                $"sloppiness.kernel.stepSize is {options.StepSize:R}; gradient descent with kernel {gram.Label} is "
                + $"stable below 2 / l_1 = {2 / largest:g6}.");
        }

        Target = Machine.Coordinates(gram.Targets);
        Decay = GeometricDecay.Fit(
            Machine.Eigenvalues, options.FirstRank, options.LastRank, options.Floor * largest);
    }

    public string Key => gram.Key;

    public string Label => gram.Label;

    public KernelMachine Machine { get; }

    /// <summary>eta.</summary>
    public double StepSize { get; }

    /// <summary>b.</summary>
    public double[] Target { get; }

    /// <summary>The fitted decay; null with too few eigenvalues above the floor.</summary>
    public GeometricDecay? Decay { get; }

    /// <summary>The eigenvalues of the trajectories' covariance, descending.</summary>
    public double[] PrincipalValues(long steps, double initialScale) =>
        Trajectories(Times(steps), initialScale, StepSize).PrincipalValues(run.Threads);

    /// <summary>
    /// The largest distance |f_t - closed form| / |f_0 - y| over a simulated descent, and how far EV_k of its ensemble
    /// lies from the closed form's, with the standard error.
    /// </summary>
    public (double Distance, double Simulated, double Expected, double Error) Simulate()
    {
        KernelSimulationOptions simulation = options.Simulation;
        double step = simulation.TheoryStep * StepSize;
        Matrix functions = Machine.Prior(
            simulation.Starts, simulation.InitialScale, run.Stream($"kernel/{gram.Key}/prior"));
        double[] first = functions.Column(0), targets = gram.Targets;
        double[] apart = [.. first];
        Vectors.AddScaled(-1, targets, apart);
        double scale = Sums.Norm(apart), distance = 0;
        var ensemble = new FunctionEnsemble(functions.Rows, simulation.Starts);
        for (int t = 0; t < simulation.Steps; t++)
        {
            ensemble.Add(functions, targets, run.Threads);
            double[] closed = Machine.Predictions(targets, first, step, t);
            Vectors.AddScaled(-1, functions.Column(0), closed);
            distance = Math.Max(distance, Sums.Norm(closed) / scale);
            Machine.Descend(functions, targets, StepSize, run.Threads);
        }

        int k = Math.Min(options.Dimensions, Machine.Eigenvalues.Length);
        var spectrum = new GroupedSpectrum(ensemble.Covariances(gram.Samples, options.Centered), run.Threads);
        (double share, double error) = spectrum.ExplainedVariance(k);
        double[] values = Trajectories(new UniformSteps(simulation.Steps), simulation.InitialScale, step)
            .PrincipalValues(run.Threads);
        return (distance, share, ExplainedVariance.Of(values, k), error);
    }

    LinearTrajectories Trajectories(ISnapshotTimes times, double initialScale, double step) =>
        (Model() with { StepSize = step }).At(times, initialScale, options.Centered);

    ISnapshotTimes Times(long steps) => Model().Times(options.Sampling, steps, options.Snapshots);

    /// <summary>With starts of the prior: a_i = sigma_w^2 l_i.</summary>
    LinearModel Model() => new(Machine.Eigenvalues, Target, 1, StepSize);

    KernelMachine Decompose()
    {
        try
        {
            return new KernelMachine(gram.Gram, gram.Samples, run.Threads);
        }
        catch (IndefiniteKernelException exception)
        {
            throw new UserErrorException(
                $"Kernel {gram.Label}: {exception.Message}. Take a positive kernel, as polynomials of offset 0 or "
                + "more.");
        }
        catch (ArithmeticException)
        {
            throw new UserErrorException(
                $"Kernel {gram.Label} is not finite on these inputs; lower its degree or scale the inputs.");
        }
    }
}
