using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>All scalar products between the responses to S stimuli in two repeats: 2S x 2S numbers, which hold all that
/// cross-validated spectra need of N units.</summary>
/// <remarks>Row s is stimulus s in the first repeat, row S + s in the second. Units are centred on their mean over all
/// 2S rows. Cost: (2S)^2 N operations, once for all shuffles and resamples.</remarks>
public sealed class RepeatGram
{
    RepeatGram(Matrix products, double[] rowMeans, int units)
    {
        Products = products;
        RowMeans = rowMeans;
        Units = units;
    }

    /// <summary>The scalar products.</summary>
    public Matrix Products { get; }

    /// <summary>The mean over units of each row.</summary>
    public double[] RowMeans { get; }

    /// <summary>S, the number of stimuli.</summary>
    public int Stimuli => Products.Rows / 2;

    /// <summary>N, the number of units.</summary>
    public int Units { get; }

    /// <summary>The Gram matrix of two repeats.</summary>
    /// <param name="first">S x N: a row a stimulus.</param>
    /// <param name="second">The same stimuli and units again.</param>
    /// <param name="threads">Threads to use; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentException">The repeats differ in shape, or there are fewer than 3 stimuli or no
    /// unit.</exception>
    public static RepeatGram Of(Matrix first, Matrix second, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Rows != second.Rows || first.Columns != second.Columns)
            throw new ArgumentException(
                $"{first.Rows} x {first.Columns} and {second.Rows} x {second.Columns}: repeats must have one shape.",
                nameof(second));
        if (first.Rows < 3 || first.Columns < 1)
            throw new ArgumentException($"{first.Rows} stimuli and {first.Columns} units; 3 and 1 are needed.",
                nameof(first));
        int stimuli = first.Rows, units = first.Columns;
        var rows = new Matrix(2 * stimuli, units);
        first.Data.CopyTo(rows.Data, 0);
        second.Data.CopyTo(rows.Data, first.Data.Length);
        Centre(rows);
        var products = new Matrix(2 * stimuli, 2 * stimuli);
        SymmetricProducts.MultiplyTransposed(
            rows.Rows, units, rows.Data, units, products.Data, products.Columns, threads: threads);
        double[] means = [.. Enumerable.Range(0, rows.Rows).Select(row => Sums.Mean(rows.Row(row)))];
        return new(products, means, units);
    }

    /// <summary>The share of the repeats' variance that both have in common: 2 tr(X1 X2') / tr(X1 X1' + X2 X2'), and
    /// its standard error (jackknife over stimuli, the units' means held).</summary>
    /// <remarks>For repeats with independent noise of one variance, the share of the signal in a repeat (Stringer et
    /// al. 2019); a repeat that is a mean over presentations has less noise than one of them.</remarks>
    public (double Value, double StandardError) SignalShare()
    {
        int n = Stimuli;
        var common = new double[n];
        var all = new double[n];
        for (int s = 0; s < n; s++)
        {
            common[s] = Products[s, n + s];
            all[s] = (Products[s, s] + Products[n + s, n + s]) / 2;
        }
        double share = Sums.Sum(common) / Sums.Sum(all), total = Sums.Sum(all), squares = 0;
        for (int s = 0; s < n; s++)
        {
            double influence = (common[s] - share * all[s]) / total;
            squares += influence * influence;
        }
        return (share, Math.Sqrt(squares * n / (n - 1.0)));
    }

    static void Centre(Matrix rows)
    {
        var mean = new double[rows.Columns];
        for (int i = 0; i < rows.Rows; i++) Vectors.AddScaled(1.0 / rows.Rows, rows.Row(i), mean);
        for (int i = 0; i < rows.Rows; i++) Vectors.AddScaled(-1, mean, rows.Row(i));
    }
}
