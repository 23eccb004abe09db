using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>Scales units and takes spontaneous activity out of responses, as Stringer et al. 2019 do.</summary>
static class Preprocessing
{
    const double SmallestDeviation = 1e-6; // added by the authors' code, so that silent units divide by something

    /// <summary>Changes the rows of a layer in place.</summary>
    /// <exception cref="UserErrorException">Spontaneous activity is needed and there is none, or it has other
    /// units.</exception>
    public static void Apply(RepeatedLayer layer, RepeatedLayer? spontaneous, RepeatsOptions options, int threads)
    {
        if (options.Scaling == UnitScaling.Spontaneous && spontaneous is null)
            throw new UserErrorException(
                $"geometry.repeats.scaling is Spontaneous, but \"spontaneous\" names no layer for '{layer.Name}'; name "
                + "one, or set scaling to Own or None.");
        if (spontaneous is not null && spontaneous.Rows[0].Length != layer.Rows[0].Length)
            throw new UserErrorException(
                $"geometry.repeats: '{spontaneous.Name}' has {spontaneous.Rows[0].Length} units, '{layer.Name}' "
                + $"{layer.Rows[0].Length}; spontaneous activity must be of the same units.");
        List<double[]>? quiet = spontaneous?.Rows.ConvertAll(row => (double[])row.Clone());
        if (options.Scaling != UnitScaling.None)
        {
            var (mean, deviation) = Moments(options.Scaling == UnitScaling.Own ? layer.Rows : quiet!);
            Scale(layer.Rows, mean, deviation);
            if (quiet is not null) Scale(quiet, mean, deviation);
        }
        if (quiet is not null && options.SpontaneousComponents > 0)
            ProjectOut(layer.Rows, Components(quiet, options.SpontaneousComponents, threads));
    }

    static (double[] Mean, double[] Deviation) Moments(List<double[]> rows)
    {
        int units = rows[0].Length;
        var (mean, square) = (new double[units], new double[units]);
        foreach (var row in rows) Vectors.AddScaled(1.0 / rows.Count, row, mean);
        foreach (var row in rows)
        {
            for (int unit = 0; unit < units; unit++)
                square[unit] += (row[unit] - mean[unit]) * (row[unit] - mean[unit]);
        }
        return (mean, Array.ConvertAll(square, sum => Math.Sqrt(sum / rows.Count) + SmallestDeviation));
    }

    static void Scale(List<double[]> rows, double[] mean, double[] deviation)
    {
        foreach (var row in rows)
            for (int unit = 0; unit < row.Length; unit++) row[unit] = (row[unit] - mean[unit]) / deviation[unit];
    }

    // Unit vectors of the largest principal components, by way of the smaller Gram matrix over time.
    static Matrix Components(List<double[]> quiet, int count, int threads)
    {
        var (mean, _) = Moments(quiet);
        var centred = Matrix.FromRows([.. quiet]);
        for (int t = 0; t < centred.Rows; t++) Vectors.AddScaled(-1, mean, centred.Row(t));
        var (values, vectors) = SymmetricEigen.Decompose(Matrix.MultiplyTransposed(centred, centred, threads), threads);
        int kept = Math.Min(count, values.Count(value => value > values[^1] * values.Length * 2.3e-16));
        var components = new Matrix(kept, centred.Columns);
        for (int k = 0; k < kept; k++)
        {
            int at = values.Length - 1 - k;
            for (int t = 0; t < centred.Rows; t++)
                Vectors.AddScaled(vectors[t, at] / Math.Sqrt(values[at]), centred.Row(t), components.Row(k));
        }
        return components;
    }

    static void ProjectOut(List<double[]> rows, Matrix components)
    {
        foreach (var row in rows)
        {
            double[] along = components.Apply(row);
            for (int k = 0; k < along.Length; k++) Vectors.AddScaled(-along[k], components.Row(k), row);
        }
    }
}
