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
    readonly Lazy<Matrix> whole;
    readonly Lazy<CurvatureMap> map;

    public CurvaturePoint(
        HessianOptions options, StageRun run, Objective objective, Checkpoint checkpoint, ICurvature part)
    {
        (this.options, this.run, this.objective, this.checkpoint, this.part) =
            (options, run, objective, checkpoint, part);
        whole = new(() => Finite(part.Of(objective, checkpoint.Parameters, run.Threads)));
        map = new(() => part.Map(objective, checkpoint.Parameters, run.Threads));
    }

    string Name => part.GetType().Name;

    Network Network => objective.Network;

    /// <summary>The matrix of the bare loss, or null if it is too large.</summary>
    public Matrix? Whole => Network.ParameterCount <= options.MaximumParameters ? whole.Value : null;

    /// <summary>Products with the curvature of the bare loss.</summary>
    public CurvatureMap Map => map.Value;

    /// <summary>How a block's spectrum is found: by its size alone, so on every machine in the same way.</summary>
    public SpectrumRoute RouteOf(ParameterBlock block)
    {
        if (block.Indices.Length <= options.MaximumParameters) return SpectrumRoute.Exact;
        return block.Indices.Length == Network.ParameterCount && GramRows > 0 && GramRows <= options.MaximumParameters
            ? SpectrumRoute.Gram
            : SpectrumRoute.Estimate;
    }

    long GramRows => CurvatureCost.Of(part, Network, objective.Data.Count).GramRows;

    /// <summary>What it will take, in words.</summary>
    public string Plan(ParameterBlock block)
    {
        CurvatureCost cost = CurvatureCost.Of(part, Network, objective.Data.Count);
        var plan = SpectrumPlan.For(
            new(block.Indices.Length, cost.Assembly, cost.Product, cost.ProductBytes)
            {
                GramDimension = (int)Math.Min(int.MaxValue, cost.GramRows),
                GramOperations = cost.Gram,
            },
            new PlanLimits { Rows = options.MaximumParameters, Bytes = double.PositiveInfinity },
            EstimatePlan.Of(Quadrature));
        return plan.Describe(Name);
    }

    /// <summary>
    /// All eigenvalues of a block; of more parameters than rows of the Gram matrix, the nonzero ones.
    /// </summary>
    public Spectrum Exact(ParameterBlock block)
    {
        if (RouteOf(block) == SpectrumRoute.Gram) return ByGram();
        Matrix matrix = Whole is { } all
            ? Part(all, block.Indices)
            : Finite(part.Block(objective, checkpoint.Parameters, block, run.Threads));
        for (int i = 0; i < matrix.Rows; i++) matrix[i, i] += options.WeightDecay;
        return Spectrum.Of(matrix, run.Threads);
    }

    /// <summary>The extreme eigenvalues of a block, and the distribution of all.</summary>
    public EstimatedSpectrum Estimate(ParameterBlock block)
    {
        ILinearMap own = block.Indices.Length == Network.ParameterCount ? Map : new SubmatrixMap(Map, block.Indices);
        if (options.WeightDecay > 0)
        {
            double[] shift = new double[own.Dimension];
            Array.Fill(shift, options.WeightDecay);
            own = new ShiftedMap(own, shift);
        }

        RandomStream stream = run.Stream($"estimate/{checkpoint.Index}/{Name}/{block.Name}");
        try
        {
            return EstimatedSpectrum.Of(own, Quadrature, options.Estimate, stream, run.Threads);
        }
        catch (ArithmeticException)
        {
            throw NotFinite();
        }
    }

    StochasticLanczosQuadrature Quadrature => new()
    {
        Steps = options.Estimate.Steps,
        Probes = options.Estimate.Probes,
        Outliers = options.Estimate.Extremes,
        Tolerance = options.Estimate.Tolerance,
    };

    Spectrum ByGram()
    {
        double[] values =
            TangentKernel.Spectrum(part, objective, checkpoint.Parameters, run.Threads);
        if (!values.All(double.IsFinite)) throw NotFinite();
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
