using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Scatter of samples and of the views within them.</summary>
static class ViewScatter
{
    /// <summary>Why there is no scatter of one of the two kinds; null if there is.</summary>
    public static string? Problem(GroupedSamples samples) =>
        samples.Views < 2 ? "one view a sample; the scatter within samples takes 2 or more"
        : samples.Count < 2 ? "one sample; the scatter between samples takes 2 or more"
        : null;

    /// <summary>The mean of the views of each sample: samples x dimensions.</summary>
    public static Matrix Means(GroupedSamples samples)
    {
        int views = samples.Views;
        if (views == 1)
            return samples.Values;
        var means = new Matrix(samples.Count, samples.Dimensions);
        for (int i = 0; i < samples.Count; i++)
        {
            Span<double> mean = means.Row(i);
            for (int v = 0; v < views; v++)
                Vectors.Add(samples.Values.Row(i * views + v), mean);
            for (int j = 0; j < mean.Length; j++)
                mean[j] /= views;
        }
        return means;
    }

    /// <summary>Sum over all views of (e - mu_x)(e - mu_x)'.</summary>
    public static Matrix Within(GroupedSamples samples, Matrix means, int threads)
    {
        Matrix deviations = samples.Values.Copy();
        for (int i = 0; i < deviations.Rows; i++)
        {
            Span<double> row = deviations.Row(i), mean = means.Row(i / samples.Views);
            for (int j = 0; j < row.Length; j++)
                row[j] -= mean[j];
        }
        return Matrix.Gram(deviations, threads);
    }
}
