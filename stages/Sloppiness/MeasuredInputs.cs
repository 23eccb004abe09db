using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>The spectrum of training inputs, X'X/n, with its eigenvectors and what is to be predicted.</summary>
sealed class MeasuredInputs : IDataTarget
{
    const int Groups = 10;

    readonly TrainingSamples samples;
    readonly Matrix inputs;
    readonly Matrix correlation;
    readonly EigenDecomposition decomposition;

    MeasuredInputs(TrainingSamples samples, Matrix inputs, Matrix correlation, int threads)
    {
        (this.samples, this.inputs, this.correlation) = (samples, inputs, correlation);
        decomposition = SymmetricEigen.Decompose(correlation, threads);
        double[] values = [.. decomposition.Values.Reverse()];
        double floor = Math.Max(inputs.Rows, inputs.Columns) * 2.3e-16 * Math.Max(0, values[0]);
        Eigenvalues = [.. values.Select(value => value > floor ? value : 0)];
    }

    /// <summary>The number of samples n.</summary>
    public int Count => inputs.Rows;

    /// <summary>lambda_i, descending; what is within rounding of zero is zero.</summary>
    public double[] Eigenvalues { get; }

    /// <summary>The inputs, n x d, less their mean if they were centred.</summary>
    public Matrix Inputs => inputs;

    public static MeasuredInputs Of(TrainingSamples samples, bool centred, int threads)
    {
        Matrix taken = centred ? Covariance.Centred(samples.Inputs) : samples.Inputs;
        Matrix gram = Matrix.Gram(taken, threads);
        Vectors.Scale(1.0 / taken.Rows, gram.Data, gram.Data);
        return new(samples, taken, gram, threads);
    }

    /// <summary>The first samples alone.</summary>
    public static MeasuredInputs OfFirst(TrainingSamples samples, int count, bool centred, int threads)
    {
        int taken = Math.Min(count, samples.Inputs.Rows), d = samples.Inputs.Columns;
        var first = new Matrix(taken, d, samples.Inputs.Data[..(taken * d)]);
        return Of(new(first, samples.Labels?[..taken], samples.Targets?[..taken]), centred, threads);
    }

    /// <summary>Eigenvector i as a column, in the order of the eigenvalues.</summary>
    public double[] Vector(int i) => decomposition.Vectors.Column(Eigenvalues.Length - 1 - i);

    /// <summary>The standard error over samples of a slope, by a jackknife over ten groups of samples.</summary>
    /// <remarks>Each group's products are taken off the correlation; the mean, if taken off, is that of all samples.
    /// </remarks>
    public double SlopeError(int first, int last, int threads)
    {
        int groups = Math.Min(Groups, inputs.Rows), n = inputs.Rows, d = inputs.Columns;
        double[] rates = new double[groups];
        ParallelChunks.For(groups, threads, group =>
        {
            int start = (int)((long)group * n / groups), end = (int)((long)(group + 1) * n / groups);
            var left = new Matrix(end - start, d, inputs.Data[(start * d)..(end * d)]);
            Matrix rest = correlation.Copy();
            Vectors.AddScaled(-1.0 / n, Matrix.Gram(left).Data, rest.Data);
            Vectors.Scale((double)n / (n - left.Rows), rest.Data, rest.Data);
            double[] values = SymmetricEigen.Values(rest);
            Array.Reverse(values);
            rates[group] = GeometricDecay.Fit(values, first, last, ModelInputs.Floor(values))?.Rate ?? double.NaN;
        });
        return groups < 2 ? double.NaN : Jackknife.StandardError(rates);
    }

    public double[] OfOutput(int output)
    {
        if (samples.Targets is not { } targets)
            throw new UserErrorException("the data are classes and have no output; name a 'class'");
        return output < targets[0].Length
            ? Project([.. targets.Select(row => row[output])])
            : throw new UserErrorException($"the data have no output {output}; they have {targets[0].Length}, from 0");
    }

    public double[] OfClass(int label)
    {
        if (samples.Labels is not { } labels)
            throw new UserErrorException("the data have no classes; name an 'output'");
        return labels.Contains(label)
            ? Project([.. labels.Select(one => one == label ? 1.0 : 0)])
            : throw new UserErrorException($"no training sample is of class {label}; the last class is {labels.Max()}");
    }

    // b = U'y / sqrt(n) with U = X V / sqrt(n lambda)
    double[] Project(double[] y)
    {
        double[] product = new double[inputs.Columns];
        for (int n = 0; n < inputs.Rows; n++) Vectors.AddScaled(y[n] / inputs.Rows, inputs.Row(n), product);
        double[] b = new double[Eigenvalues.Length];
        for (int i = 0; i < b.Length; i++)
        {
            if (Eigenvalues[i] > 0) b[i] = Sums.Dot(Vector(i), product) / Math.Sqrt(Eigenvalues[i]);
        }

        return b;
    }
}
