using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Samples as rows of a matrix, several views (augmentations, repeats) of each standing together.</summary>
public sealed class GroupedSamples
{
    /// <summary>Samples with a number of views of each.</summary>
    /// <param name="values">One row a view: all views of sample 0, then all of sample 1, and so on; one column a
    /// dimension.</param>
    /// <param name="views">Views a sample, at least 1.</param>
    /// <exception cref="ArgumentException">The rows are no multiple of the views, there are no columns, or a value is
    /// not finite.</exception>
    public GroupedSamples(Matrix values, int views = 1)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(views, 1);
        if (values.Rows % views != 0)
            throw new ArgumentException($"{values.Rows} rows are no multiple of {views} views.", nameof(values));
        if (values.Columns == 0)
            throw new ArgumentException("The samples have no dimensions.", nameof(values));
        int bad = Array.FindIndex(values.Data, x => !double.IsFinite(x));
        if (bad >= 0)
        {
            throw new ArgumentException(
                $"Row {bad / values.Columns}, column {bad % values.Columns} is {values.Data[bad]}; only finite values "
                + "allowed.", nameof(values));
        }
        (Values, Views) = (values, views);
    }

    /// <summary>All rows: samples times views.</summary>
    public Matrix Values { get; }

    /// <summary>Views a sample.</summary>
    public int Views { get; }

    /// <summary>How many samples.</summary>
    public int Count => Values.Rows / Views;

    /// <summary>How many dimensions.</summary>
    public int Dimensions => Values.Columns;

    /// <summary>Samples of which every matrix holds one view, in the same order.</summary>
    /// <param name="views">One matrix a view, samples x dimensions each.</param>
    /// <exception cref="ArgumentException">There is no view, or the shapes differ.</exception>
    public static GroupedSamples OfViews(IReadOnlyList<Matrix> views)
    {
        ArgumentNullException.ThrowIfNull(views);
        if (views.Count == 0)
            throw new ArgumentException("There is no view.", nameof(views));
        int rows = views[0].Rows, columns = views[0].Columns;
        var values = new Matrix(rows * views.Count, columns);
        for (int v = 0; v < views.Count; v++)
        {
            if (views[v].Rows != rows || views[v].Columns != columns)
            {
                throw new ArgumentException(
                    $"View {v} is {views[v].Rows} x {views[v].Columns}, view 0 is {rows} x {columns}.", nameof(views));
            }
            for (int i = 0; i < rows; i++)
                views[v].Row(i).CopyTo(values.Row(i * views.Count + v));
        }
        return new GroupedSamples(values, views.Count);
    }

    /// <summary>The samples whose number leaves another remainder than <paramref name="block"/>.</summary>
    internal GroupedSamples Without(int block, int blocks) =>
        Chosen([.. Enumerable.Range(0, Count).Where(i => i % blocks != block)]);

    /// <summary>The samples whose number leaves the remainder <paramref name="block"/>.</summary>
    internal GroupedSamples Only(int block, int blocks) =>
        Chosen([.. Enumerable.Range(0, Count).Where(i => i % blocks == block)]);

    GroupedSamples Chosen(int[] samples)
    {
        int length = Views * Dimensions;
        var chosen = new Matrix(samples.Length * Views, Dimensions);
        for (int k = 0; k < samples.Length; k++)
            Values.Data.AsSpan(samples[k] * length, length).CopyTo(chosen.Data.AsSpan(k * length));
        return new GroupedSamples(chosen, Views);
    }
}
