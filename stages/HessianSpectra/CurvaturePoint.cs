using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Spectra;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>One curvature at one checkpoint: its blocks, by the way that fits them.</summary>
sealed class CurvaturePoint
{
    readonly HessianOptions options;
    readonly StageRun run;
    readonly Objective objective;
    readonly Checkpoint checkpoint;
    readonly ICurvature part;
    readonly SpectraScratch scratch;
    readonly Lazy<Matrix> whole;
    readonly Lazy<CurvatureMap> map;

    public CurvaturePoint(
        HessianOptions options, StageRun run, Objective objective, Checkpoint checkpoint, ICurvature part,
        SpectraScratch scratch)
    {
        (this.options, this.run, this.objective, this.checkpoint, this.part, this.scratch) =
            (options, run, objective, checkpoint, part, scratch);
        whole = new(() => Guarded(() => Finite(part.Of(objective, checkpoint.Parameters, run.Threads))));
        map = new(() => part.Map(objective, checkpoint.Parameters, run.Threads));
    }

    /// <summary>Which curvature it is.</summary>
    public string Name => part.GetType().Name;

    /// <summary>Whether all of the matrix is written out, here or in an earlier run.</summary>
    public bool HasWhole => Network.ParameterCount <= options.MaximumParameters;

    Network Network => objective.Network;

    /// <summary>The matrix of the bare loss, or null if it is too large.</summary>
    public Matrix? Whole => HasWhole ? whole.Value : null;

    /// <summary>Products with the curvature of the bare loss.</summary>
    public CurvatureMap Map => map.Value;

    /// <summary>How a block's spectrum is found: by its size alone, so on every machine in the same way.</summary>
    public SpectrumRoute RouteOf(ParameterBlock block) => SpectraPlan.Of(options, objective, part, block).Route;

    /// <summary>Numbers about this curvature that may have been computed before it was killed.</summary>
    public double[][] Once(string what, Func<double[][]> compute) =>
        scratch.Once($"{checkpoint.Index}-{Name}-{what}", compute);

    /// <summary>
    /// All eigenvalues of a block; of more parameters than rows of the Gram matrix, the nonzero ones.
    /// </summary>
    public Spectrum Exact(ParameterBlock block) =>
        Spectrum.OfNumbers(Once(block.Name, () => Guarded(() => Decompose(block)).ToNumbers()));

    /// <summary>The extreme eigenvalues of a block, and the distribution of all.</summary>
    public EstimatedSpectrum Estimate(ParameterBlock block) => EstimatedSpectrum.OfNumbers(
        Once(block.Name, () => Guarded(() => Probe(block)).ToNumbers()), options.Estimate);

    Spectrum Decompose(ParameterBlock block)
    {
        if (RouteOf(block) == SpectrumRoute.Gram) return ByGram();
        Matrix matrix = Whole is not { } all
            ? Finite(part.Block(objective, checkpoint.Parameters, block, run.Threads))
            : block.Indices.Length == all.Rows && options.WeightDecay == 0 ? all : Part(all, block.Indices);
        if (options.WeightDecay > 0)
        {
            for (int i = 0; i < matrix.Rows; i++) matrix[i, i] += options.WeightDecay;
        }

        return Spectrum.Of(matrix, run.Threads);
    }

    EstimatedSpectrum Probe(ParameterBlock block)
    {
        ILinearMap own = block.Indices.Length == Network.ParameterCount ? Map : new SubmatrixMap(Map, block.Indices);
        if (options.WeightDecay > 0)
        {
            double[] shift = new double[own.Dimension];
            Array.Fill(shift, options.WeightDecay);
            own = new ShiftedMap(own, shift);
        }

        RandomStream stream = run.Stream($"estimate/{checkpoint.Index}/{Name}/{block.Name}");
        return EstimatedSpectrum.Of(own, options.Estimate.Quadrature(), options.Estimate, stream, run.Threads);
    }

    Spectrum ByGram()
    {
        double[] values =
            TangentKernel.Spectrum(part, objective, checkpoint.Parameters, run.Threads);
        int p = Network.ParameterCount;
        double square = Sums.Dot(values, values), sum = Sums.Sum(values), decay = options.WeightDecay;
        // the penalty moves the zeros too: |G + d|^2 = |G|^2 + 2 d tr G + d^2 p
        double norm = Math.Sqrt(square + 2 * decay * sum + decay * decay * p);
        for (int k = 0; k < values.Length; k++) values[k] += decay;
        return new(values, SymmetricEigen.ErrorBound(values), sum + decay * p, norm)
        {
            Parameters = p,
            Smallest = values.Length < p ? Math.Min(decay, values[^1]) : values[^1],
        };
    }

    Matrix Finite(Matrix matrix) => double.IsFinite(matrix.LargestMagnitude()) ? matrix : throw NotFinite();

    /// <summary>What cannot be computed is the user's to know, in one line.</summary>
    T Guarded<T>(Func<T> compute)
    {
        try
        {
            return compute();
        }
        catch (ArithmeticException)
        {
            if (Array.TrueForAll(Network.Predict(checkpoint.Parameters, objective.Data.Inputs).Data, IsModest))
                throw;
            throw NotFinite();
        }
    }

    /// <summary>Whether products of a few such numbers are finite.</summary>
    static bool IsModest(double value) => Math.Abs(value) < 1e75;

    UserErrorException NotFinite() => new(
        $"The {Name} at checkpoint {checkpoint.Index} is not finite: the network's outputs overflow. "
        + "Lower train.optimizer.learningRate or leave the checkpoint out.");

    static Matrix Part(Matrix matrix, int[] indices)
    {
        var block = new Matrix(indices.Length, indices.Length);
        for (int i = 0; i < indices.Length; i++)
        {
            ReadOnlySpan<double> row = matrix.Row(indices[i]);
            Span<double> target = block.Row(i);
            for (int j = 0; j < indices.Length; j++) target[j] = row[indices[j]];
        }

        return block;
    }
}
