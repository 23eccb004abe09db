using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>What conventions measure: features of a layer, the classifier above and what it answers.</summary>
public sealed class CollapseSubject
{
    readonly Lazy<ClassScatter> aboutMeans, aboutSamples;
    readonly Lazy<int[]> nearest;

    /// <summary>Joins them.</summary>
    /// <param name="features">The samples.</param>
    /// <param name="head">The classifier whose inputs the features are; null for those of other layers.</param>
    /// <param name="answers">The class that the network answers for each sample; null if it is not known.</param>
    /// <param name="centres">The centres that samples are compared with, C x p: of held-out samples those of the
    /// training samples; null for the samples' own means.</param>
    /// <param name="threads">Threads to use; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public CollapseSubject(
        ClassifiedFeatures features, LinearHead? head = null, int[]? answers = null, Matrix? centres = null,
        int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(features);
        (int c, int p) = (features.Classes, features.Dimensions);
        Require(head?.Weights, c, p, "The classifier's weights", nameof(head));
        Require(centres, c, p, "The centres", nameof(centres));
        if (answers is not null && answers.Length != features.Count)
        {
            throw new ArgumentException(
                $"There are {features.Count} samples and {answers.Length} answers.", nameof(answers));
        }
        (Features, Head, Answers, Centres, Threads) = (features, head, answers, centres, threads);
        aboutMeans = new(() => new(features, features.MeanOfMeans, threads));
        aboutSamples = new(() => features.IsBalanced ? aboutMeans.Value : new(features, features.SampleMean, threads));
        nearest = new(() => NearestCentres(features.Values, centres ?? features.Means, threads));
    }

    /// <summary>The samples.</summary>
    public ClassifiedFeatures Features { get; }

    /// <summary>The classifier whose inputs the features are, or null.</summary>
    public LinearHead? Head { get; }

    /// <summary>The class that the network answers for each sample, or null.</summary>
    public int[]? Answers { get; }

    /// <summary>The centres of other samples, or null for the samples' own.</summary>
    public Matrix? Centres { get; }

    /// <summary>Threads to use.</summary>
    public int Threads { get; }

    /// <summary>Scatter about the mean of the classes' means.</summary>
    public ClassScatter AboutMeanOfMeans => aboutMeans.Value;

    /// <summary>Scatter about the mean of all samples.</summary>
    public ClassScatter AboutSampleMean => aboutSamples.Value;

    /// <summary>The class with the nearest centre for each sample; of equally near ones the first.</summary>
    public int[] Nearest => nearest.Value;

    /// <summary>As <see cref="ClassifiedFeatures.Without"/>; null if a class would be left without samples.</summary>
    public CollapseSubject? Without(int group, int groups) => Features.Without(group, groups) is not var (left, rows)
        ? null
        : new(left, Head, Answers is { } own ? Array.ConvertAll(rows, n => own[n]) : null, Centres, Threads);

    /// <summary>The largest of each row; of equals the first.</summary>
    internal static int[] Largest(Matrix rows)
    {
        var found = new int[rows.Rows];
        for (int n = 0; n < rows.Rows; n++)
        {
            ReadOnlySpan<double> own = rows.Row(n);
            for (int c = 1; c < own.Length; c++)
            {
                if (own[c] > own[found[n]]) found[n] = c;
            }
        }
        return found;
    }

    // |h - m|^2 = |h|^2 - 2 h'm + |m|^2: the nearest centre has the largest h'm - |m|^2 / 2, about their mean.
    static int[] NearestCentres(Matrix samples, Matrix centres, int threads)
    {
        double[] middle = Covariance.Means(centres);
        Matrix own = centres.Copy();
        for (int c = 0; c < own.Rows; c++) Vectors.AddScaled(-1, middle, own.Row(c));
        Matrix scores = Matrix.MultiplyTransposed(samples, own, threads);
        for (int c = 0; c < own.Rows; c++)
        {
            double offset = Sums.Dot(middle, own.Row(c)) + Sums.Dot(own.Row(c), own.Row(c)) / 2;
            for (int n = 0; n < scores.Rows; n++) scores[n, c] -= offset;
        }
        return Largest(scores);
    }

    static void Require(Matrix? matrix, int rows, int columns, string what, string name)
    {
        if (matrix is null || (matrix.Rows == rows && matrix.Columns == columns)) return;
        throw new ArgumentException(
            $"{what} are {matrix.Rows} x {matrix.Columns}; {rows} classes of {columns} features need {rows} x "
            + $"{columns}.", name);
    }
}
