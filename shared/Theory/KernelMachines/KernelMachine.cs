using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// Gradient descent in function space on the samples of a kernel: f_{t+1} = f_t - eta (K/n)(f_t - y).
/// </summary>
/// <remarks>
/// Derived: with K/n = U diag(l) U' the predictions are f_t = y + U (1 - eta l)^t U'(f_0 - y); over sqrt(n) they are
/// the modes of <see cref="LinearTrajectories"/> with lambda = l, b = U'y / sqrt(n) and, for f_0 ~ N(0, sigma_w^2 K),
/// the variances a = sigma_w^2 l.
/// </remarks>
public sealed class KernelMachine
{
    /// <summary>Decomposes a kernel matrix. 4/3 to 16/3 n^3 operations, 24 n^2 bytes besides it.</summary>
    /// <param name="gram">K, symmetric; for several outputs its rows are pairs of sample and output.</param>
    /// <param name="samples">n, by which gradient descent divides; the rows of K for one output.</param>
    /// <param name="threads">Threads to use; the bits do not depend on it.</param>
    /// <exception cref="IndefiniteKernelException">An eigenvalue is below zero by more than rounding.</exception>
    /// <exception cref="ArithmeticException">An element is NaN or infinite.</exception>
    public KernelMachine(Matrix gram, int samples, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(gram);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        Normalized = gram.Copy();
        Vectors.Scale(1.0 / samples, Normalized.Data, Normalized.Data);
        (double[] values, Matrix vectors) = SymmetricEigen.Decompose(Normalized, threads);
        int rows = values.Length;
        Samples = samples;
        // the elements of K carry rounding errors too, so twice what the decomposition alone may err by
        Uncertainty = 2 * SymmetricEigen.ErrorBound(values);
        if (rows > 0 && values[0] < -Uncertainty) throw new IndefiniteKernelException(values[0], Uncertainty);
        Smallest = rows > 0 ? values[0] : 0;
        Eigenvalues = [.. values.Reverse().Select(value => Math.Max(0, value))];
        Modes = new Matrix(rows, rows);
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < rows; k++) Modes[i, k] = vectors[i, rows - 1 - k];
        }
    }

    /// <summary>n.</summary>
    public int Samples { get; }

    /// <summary>K/n.</summary>
    public Matrix Normalized { get; }

    /// <summary>l, descending; what rounding has brought below zero is zero.</summary>
    public double[] Eigenvalues { get; }

    /// <summary>U: column k belongs to the k-th largest eigenvalue.</summary>
    public Matrix Modes { get; }

    /// <summary>The smallest eigenvalue as computed, perhaps just below zero.</summary>
    public double Smallest { get; }

    /// <summary>How far eigenvalues may be off.</summary>
    public double Uncertainty { get; }

    /// <summary>b = U'f / sqrt(n), the coordinates of a function on the samples.</summary>
    public double[] Coordinates(ReadOnlySpan<double> values)
    {
        var column = new Matrix(values.Length, 1, values.ToArray());
        double[] coordinates = Matrix.TransposeMultiply(Modes, column).Data;
        Vectors.Scale(1 / Math.Sqrt(Samples), coordinates, coordinates);
        return coordinates;
    }

    /// <summary>f_t in closed form, from f_0 towards y.</summary>
    public double[] Predictions(ReadOnlySpan<double> targets, ReadOnlySpan<double> start, double stepSize, long step)
    {
        double[] difference = start.ToArray();
        Vectors.AddScaled(-1, targets, difference);
        double[] modes = Coordinates(difference);
        for (int k = 0; k < modes.Length; k++) modes[k] *= GeometricMeans.Power(stepSize * Eigenvalues[k], step);
        double[] moved = Modes.Apply(modes);
        double[] result = targets.ToArray();
        Vectors.AddScaled(Math.Sqrt(Samples), moved, result);
        return result;
    }

    /// <summary>Functions drawn from the prior N(0, deviation^2 K), in columns: U sqrt(n l) z.</summary>
    public Matrix Prior(int draws, double deviation, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        int rows = Eigenvalues.Length;
        var normal = new Matrix(rows, draws);
        stream.Normals(normal.Data);
        for (int k = 0; k < rows; k++)
            Vectors.Scale(deviation * Math.Sqrt(Samples * Eigenvalues[k]), normal.Row(k), normal.Row(k));
        return Matrix.Multiply(Modes, normal);
    }

    /// <summary>A step of gradient descent on functions in columns, in place. 2 n^2 operations a column.</summary>
    /// <param name="functions">f, a column each.</param>
    /// <param name="targets">y.</param>
    /// <param name="stepSize">eta.</param>
    /// <param name="threads">Threads to use; the bits do not depend on it.</param>
    public void Descend(Matrix functions, ReadOnlySpan<double> targets, double stepSize, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(functions);
        Matrix residuals = functions.Copy();
        for (int i = 0; i < residuals.Rows; i++)
        {
            Span<double> row = residuals.Row(i);
            for (int k = 0; k < row.Length; k++) row[k] -= targets[i];
        }

        Matrix gradient = Matrix.Multiply(Normalized, residuals, threads);
        Vectors.AddScaled(-stepSize, gradient.Data, functions.Data);
    }
}
