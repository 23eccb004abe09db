using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>
/// The Hessian of any teacher of an ensemble at matching weights, of the population or of a batch, and its eigenvalues.
/// </summary>
sealed class TeacherHessians
{
    readonly TeacherEnsemble ensemble;
    readonly TeacherSpectrumOptions options;
    readonly Lazy<Network> network;
    readonly RandomStream inputs;

    /// <exception cref="UserErrorException">The form that is asked for cannot be had.</exception>
    public TeacherHessians(
        TeacherEnsemble ensemble, TeacherSpectrumOptions options, int maximumParameters, StageRun run)
    {
        (this.ensemble, this.options) = (ensemble, options);
        Kernel = KernelChoice.For(ensemble.Activation, options.QuadratureNodes);
        network = new(() => new Network(
            new NetworkDefinition { Hidden = [ensemble.Hidden], Activation = ensemble.Activation, Biases = false },
            ensemble.Inputs, ensemble.Outputs));
        inputs = run.Stream("inputs");
        Form = Choose(maximumParameters);
    }

    /// <summary>The Gaussian expectations of the activation.</summary>
    public IGaussianKernel Kernel { get; }

    public bool IsLinear => Kernel is LinearKernel;

    /// <summary>From which matrix the eigenvalues are computed; never Automatic.</summary>
    public SpectrumForm Form { get; }

    /// <summary>
    /// Most nonzero eigenvalues: exactly as many of a linear teacher with generic weights, at most as many of others.
    /// </summary>
    public int MostNonzero
    {
        get
        {
            int samples = options.Samples ?? int.MaxValue;
            return IsLinear
                ? LinearNetworkSpectrum.Rank(
                    Math.Min(ensemble.Covariance.Length, samples), ensemble.Hidden, ensemble.Outputs)
                : (int)Math.Min(ensemble.Parameters, (long)samples * ensemble.Outputs);
        }
    }

    /// <summary>2c: the Hessian of the loss c |y - y*|² is that many times the mean of JᵀJ.</summary>
    public double Scale => 2 * options.LossFactor;

    public TeacherSpectrum Of(int teacher)
    {
        (Matrix w1, Matrix w2) = ensemble.Weights(teacher);
        if (options.Samples is not { } samples)
        {
            double[] exact = IsLinear ? Reduced(w1, w2, ensemble.CovarianceRoot) : [];
            Spectrum spectrum =
                Form == SpectrumForm.Reduced ? OfNonzero(exact) : OfPopulation(w1, w2);
            return new(spectrum, Form == SpectrumForm.Reduced ? [] : exact, ShiftOf(w2), double.NaN);
        }

        Matrix batch = ensemble.DrawInputs(inputs.Substream($"teacher-{teacher}"), samples);
        double[] exactOfBatch = IsLinear ? Reduced(w1, w2, SampleRoot(batch)) : [];
        if (Form == SpectrumForm.Reduced) return new(OfNonzero(exactOfBatch), [], ShiftOf(w2), double.NaN);
        double[] parameters = [.. w1.Data, .. w2.Data];
        Matrix targets = network.Value.Predict(parameters, batch);
        var loss = new SquaredError { Factor = options.LossFactor };
        var objective = new Objective(network.Value, loss, new Dataset(batch, targets));
        // the residual vanishes: the Hessian is the Gauss-Newton matrix
        if (Form == SpectrumForm.Gram)
        {
            double[] values = TangentKernel.Spectrum(new GaussNewton(), objective, parameters);
            return new(OfNonzero(values), exactOfBatch, ShiftOf(w2), double.NaN);
        }

        Matrix hessian = new GaussNewton().Of(objective, parameters);
        return new(Spectrum.Of(hessian), exactOfBatch, ShiftOf(w2), Deviation(hessian, Population(w1, w2)));
    }

    SpectrumForm Choose(int most)
    {
        long answers = (long)(options.Samples ?? 0) * ensemble.Outputs;
        SpectrumForm form = options.Form;
        if (form == SpectrumForm.Automatic)
        {
            form = answers > 0 && answers < ensemble.Parameters && answers <= most ? SpectrumForm.Gram
                : ensemble.Parameters > most && IsLinear ? SpectrumForm.Reduced
                : SpectrumForm.Dense;
        }

        if (form == SpectrumForm.Reduced && !IsLinear)
        {
            throw new UserErrorException(
                $"'hessian.teachers.form' is Reduced, which there is for linear teachers; the activation is "
                + $"{ensemble.Activation.GetType().Name}. Take Dense.");
        }

        if (form == SpectrumForm.Dense && ensemble.Parameters > most)
        {
            throw new UserErrorException(
                $"A teacher has {ensemble.Parameters} weights; 'hessian.maximumParameters' allows {most}. Raise the "
                + "limit or take smaller teachers" + (IsLinear ? ", or 'hessian.teachers.form' Reduced." : "."));
        }

        if (form == SpectrumForm.Gram && answers > most)
        {
            throw new UserErrorException(
                $"A batch of {options.Samples} inputs has {answers} answers; 'hessian.maximumParameters' allows a Gram "
                + $"matrix of {most} rows. Raise the limit or lower 'hessian.teachers.samples'.");
        }

        return form;
    }

    Spectrum OfPopulation(Matrix w1, Matrix w2)
    {
        Matrix hessian = Population(w1, w2);
        Matrix unscaled = Scale == 1 ? hessian : PopulationHessian.Of(w1, w2, Kernel, ensemble.CovarianceRoot);
        double error = PopulationHessian.QuadratureError(unscaled, w1, w2, Kernel, ensemble.CovarianceRoot);
        var spectrum = Spectrum.Of(hessian);
        return spectrum with { Bound = spectrum.Bound + Scale * error };
    }

    Matrix Population(Matrix w1, Matrix w2)
    {
        Matrix hessian = PopulationHessian.Of(w1, w2, Kernel, ensemble.CovarianceRoot);
        if (Scale != 1)
        {
            for (int i = 0; i < hessian.Data.Length; i++) hessian.Data[i] *= Scale;
        }

        return hessian;
    }

    double[] Reduced(Matrix w1, Matrix w2, Matrix? root)
    {
        double[] values =
            root is null ? LinearNetworkSpectrum.Values(w1, w2) : LinearNetworkSpectrum.Values(w1, w2, root);
        for (int i = 0; i < values.Length; i++) values[i] *= Scale;
        return values;
    }

    double ShiftOf(Matrix w2) => IsLinear && ensemble.Outputs == 1 && ensemble.IsIsotropic
        ? Scale * ensemble.Covariance[0] * Sums.Dot(w2.Data, w2.Data)
        : double.NaN;

    /// <summary>The spectrum of a matrix of which only some eigenvalues can be other than zero.</summary>
    Spectrum OfNonzero(double[] values) => new(
        values, SymmetricEigen.ErrorBound(values), Sums.Sum(values), Sums.Norm(values))
    {
        Parameters = ensemble.Parameters,
        Smallest = values.Length < ensemble.Parameters ? Math.Min(0, values[^1]) : values[^1],
    };

    /// <summary>A root of the batch's second moments, inputs x their rank.</summary>
    Matrix SampleRoot(Matrix batch)
    {
        int rank = Math.Min(batch.Rows, ensemble.Covariance.Length);
        double shrink = 1 / Math.Sqrt(batch.Rows);
        if (batch.Rows == rank)
        {
            Matrix root = batch.Transpose();
            for (int i = 0; i < root.Data.Length; i++) root.Data[i] *= shrink;
            return root;
        }

        (double[] values, Matrix vectors) = SymmetricEigen.Decompose(Matrix.Gram(batch));
        var largest = new Matrix(batch.Columns, rank);
        for (int k = 0; k < rank; k++)
        {
            int from = values.Length - 1 - k;
            double deviation = shrink * Math.Sqrt(Math.Max(0, values[from]));
            for (int i = 0; i < batch.Columns; i++) largest[i, k] = deviation * vectors[i, from];
        }

        return largest;
    }

    static double Deviation(Matrix batch, Matrix population)
    {
        double square = 0;
        for (int i = 0; i < batch.Data.Length; i++)
        {
            double difference = batch.Data[i] - population.Data[i];
            square = Math.FusedMultiplyAdd(difference, difference, square);
        }

        return Math.Sqrt(square) / population.FrobeniusNorm();
    }
}
