using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Features of samples that belong to classes: one row a sample.</summary>
public sealed class ClassifiedFeatures
{
    readonly Lazy<double[]> sampleMean, meanOfMeans;
    readonly Lazy<double[]> variances;

    /// <summary>Features with their classes. O(N p).</summary>
    /// <param name="values">N samples x p features.</param>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="classes">How many classes there are, at least 2.</param>
    /// <exception cref="ArgumentException">There is one class only, a class has no samples, a label is no class, there
    /// is not one label for each row, there are no features, or a value is not finite.</exception>
    public ClassifiedFeatures(Matrix values, int[] labels, int classes)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Length != values.Rows)
            throw new ArgumentException($"There are {values.Rows} samples and {labels.Length} labels.", nameof(labels));
        if (classes < 2)
            throw new ArgumentException("There is one class only; collapse needs two.", nameof(classes));
        if (values.Columns == 0) throw new ArgumentException("The samples have no features.", nameof(values));
        int bad = Array.FindIndex(values.Data, value => !double.IsFinite(value));
        if (bad >= 0)
        {
            throw new ArgumentException($"Sample {bad / values.Columns}, feature {bad % values.Columns} is "
                + $"{values.Data[bad]}; all must be finite.", nameof(values));
        }
        (Values, Labels, Counts) = (values, labels, new int[classes]);
        for (int n = 0; n < labels.Length; n++)
        {
            if ((uint)labels[n] >= (uint)classes)
            {
                throw new ArgumentException(
                    $"Sample {n} has label {labels[n]}; the classes are 0 to {classes - 1}.", nameof(labels));
            }
            Counts[labels[n]]++;
        }
        if (Counts.Count(count => count > 0) == 1)
        {
            throw new ArgumentException(
                $"All {labels.Length} samples are of class {labels[0]}; collapse needs samples of every class.",
                nameof(labels));
        }
        int empty = Array.IndexOf(Counts, 0);
        if (empty >= 0)
        {
            throw new ArgumentException(
                $"Class {empty} of {classes} has no samples; take more samples, or balanced ones.", nameof(labels));
        }
        Means = MeansOf(values, labels, Counts);
        sampleMean = new(() => Weighted(Array.ConvertAll(Counts, count => (double)count / Count)));
        meanOfMeans = new(() => Weighted(Array.ConvertAll(Counts, _ => 1.0 / Classes)));
        variances = new(VariancesWithin);
    }

    /// <summary>N samples x p features.</summary>
    public Matrix Values { get; }

    /// <summary>The class of each sample.</summary>
    public int[] Labels { get; }

    /// <summary>The samples of each class, at least 1.</summary>
    public int[] Counts { get; }

    /// <summary>The classes' means m_c, C x p.</summary>
    public Matrix Means { get; }

    /// <summary>How many samples, N.</summary>
    public int Count => Values.Rows;

    /// <summary>How many classes, C.</summary>
    public int Classes => Counts.Length;

    /// <summary>How many features, p.</summary>
    public int Dimensions => Values.Columns;

    /// <summary>Whether all classes have as many samples.</summary>
    public bool IsBalanced => Array.TrueForAll(Counts, count => count == Counts[0]);

    /// <summary>The mean of all samples.</summary>
    public double[] SampleMean => sampleMean.Value;

    /// <summary>The mean of the classes' means; that of all samples if they are balanced.</summary>
    public double[] MeanOfMeans => meanOfMeans.Value;

    /// <summary>The mean squared distance of each class's samples from their mean, v_c.</summary>
    public double[] Variances => variances.Value;

    /// <summary>tr S_W: the mean over all samples of the squared distance from their class's mean.</summary>
    public double WithinTrace =>
        Sums.Dot(Variances, Array.ConvertAll(Counts, count => (double)count)) / Count;

    /// <summary>
    /// The samples without a group: the k-th sample of a class belongs to group k modulo <paramref name="groups"/>.
    /// </summary>
    /// <returns>The samples left and their rows; null if a class would be left without samples.</returns>
    public (ClassifiedFeatures Features, int[] Rows)? Without(int group, int groups)
    {
        int[] seen = new int[Classes], left = new int[Classes];
        List<int> rows = [];
        for (int n = 0; n < Count; n++)
        {
            if (seen[Labels[n]]++ % groups == group) continue;
            left[Labels[n]]++;
            rows.Add(n);
        }
        if (Array.IndexOf(left, 0) >= 0) return null;
        var values = new Matrix(rows.Count, Dimensions);
        for (int i = 0; i < rows.Count; i++) Values.Row(rows[i]).CopyTo(values.Row(i));
        return (new(values, [.. rows.Select(n => Labels[n])], Classes), [.. rows]);
    }

    static Matrix MeansOf(Matrix values, int[] labels, int[] counts)
    {
        var means = new Matrix(counts.Length, values.Columns);
        for (int n = 0; n < labels.Length; n++) Vectors.Add(values.Row(n), means.Row(labels[n]));
        for (int c = 0; c < counts.Length; c++) Vectors.Scale(1.0 / counts[c], means.Row(c), means.Row(c));
        return means;
    }

    double[] Weighted(double[] weights)
    {
        var mean = new double[Dimensions];
        for (int c = 0; c < Classes; c++) Vectors.AddScaled(weights[c], Means.Row(c), mean);
        return mean;
    }

    double[] VariancesWithin()
    {
        var squares = new double[Classes];
        var gap = new double[Dimensions];
        for (int n = 0; n < Count; n++)
        {
            Values.Row(n).CopyTo(gap);
            Vectors.AddScaled(-1, Means.Row(Labels[n]), gap);
            squares[Labels[n]] += Sums.Dot(gap, gap);
        }
        for (int c = 0; c < Classes; c++) squares[c] /= Counts[c];
        return squares;
    }
}
