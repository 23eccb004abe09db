using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>
/// Gram matrices of parameter gradients: the neural tangent kernel, and those of Gauss-Newton curvatures.
/// </summary>
/// <remarks>
/// A curvature without residual is (1/N) sum of (F_n'J_n)'(F_n'J_n) with S_n = F_n F_n'; the matrix K of inner products
/// of all these rows has the same nonzero eigenvalues. For dense layers inner products over parameters are products of
/// inner products (derived): K is the sum over layers of (A A') o (B B'), A a layer's inputs with a 1 for the biases, B
/// the derivatives with respect to its pre-activations: (N r)^2 h operations a layer instead of (N r)^2 p. Other
/// networks have their Jacobian rows written out, some samples at a time if all would take more than 1 GiB.
/// </remarks>
public static class TangentKernel
{
    const int SamplesATile = 64;

    /// <summary>Memory for rows of the Jacobian.</summary>
    const double RowBytes = 1L << 30;

    /// <summary>The neural tangent kernel J J' of the outputs: row and column (sample, output).</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Where.</param>
    /// <param name="inputs">The samples, N x inputs.</param>
    /// <param name="threads">Threads to use; the bits do not depend on it.</param>
    /// <exception cref="ArgumentException">Parameters or inputs have the wrong length.</exception>
    public static Matrix Of(Network network, ReadOnlySpan<double> parameters, Matrix inputs, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        Checks.Parameters(network, parameters);
        int c = network.Outputs;
        var factors = new Matrix(inputs.Rows * c, c);
        for (int row = 0; row < factors.Rows; row++) factors[row, row % c] = 1;
        return Gram(network, parameters, inputs, factors, 1, threads, RowBytes);
    }

    /// <summary>The neural tangent kernel of one output, N x N.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Where.</param>
    /// <param name="inputs">The samples, N x inputs.</param>
    /// <param name="output">Which output, from 0.</param>
    /// <param name="threads">Threads to use; the bits do not depend on it.</param>
    /// <exception cref="ArgumentException">Parameters or inputs have the wrong length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The network has no such output.</exception>
    public static Matrix OfOutput(
        Network network, ReadOnlySpan<double> parameters, Matrix inputs, int output, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, network.Outputs);
        Checks.Parameters(network, parameters);
        var factors = new Matrix(inputs.Rows, network.Outputs);
        for (int row = 0; row < factors.Rows; row++) factors[row, output] = 1;
        return Gram(network, parameters, inputs, factors, 1, threads, RowBytes);
    }

    /// <summary>
    /// The Gram matrix with the nonzero eigenvalues of a curvature without residual: N r rows for a metric of r
    /// factors.
    /// </summary>
    /// <param name="curvature">A curvature without residual.</param>
    /// <param name="objective">The mean loss.</param>
    /// <param name="parameters">Where.</param>
    /// <param name="threads">Threads to use; the bits do not depend on it.</param>
    /// <param name="bytes">Memory for rows of the Jacobian if the network is not dense; changes no bit.</param>
    /// <exception cref="ArgumentException">The curvature has a residual, or parameters don't fit.</exception>
    /// <exception cref="ArithmeticException">The loss is not convex in the outputs.</exception>
    public static Matrix Of(
        ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters, int threads = 1,
        double bytes = RowBytes)
    {
        ArgumentNullException.ThrowIfNull(curvature);
        ArgumentNullException.ThrowIfNull(objective);
        Checks.Parameters(objective.Network, parameters);
        if (curvature.HasResidual)
        {
            throw new ArgumentException(
                $"A {curvature.GetType().Name} is no Gram matrix of gradients: it has a residual. Take GaussNewton.",
                nameof(curvature));
        }

        Network network = objective.Network;
        var chunk = new SampleChunk(0, objective.Data.Inputs, objective.Data.Targets);
        Matrix outputs = network.Predict(parameters, objective.Data.Inputs, threads);
        Matrix factors = chunk.Factors(curvature, objective.Loss, outputs);
        return Gram(network, parameters, objective.Data.Inputs, factors, objective.Data.Count, threads, bytes);
    }

    /// <summary>
    /// The largest eigenvalues of a curvature without residual, descending, as many as parameters or rows of the Gram
    /// matrix, whichever are fewer; all others are zero.
    /// </summary>
    /// <inheritdoc cref="Of(ICurvature, Objective, ReadOnlySpan{double}, int, double)"/>
    public static double[] Spectrum(
        ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters, int threads = 1)
    {
        double[] values = SymmetricEigen.Values(Of(curvature, objective, parameters, threads), threads);
        Array.Reverse(values);
        return values.Length <= parameters.Length ? values : values[..parameters.Length];
    }

    /// <summary>Bytes that writing the Gram matrix out takes besides it.</summary>
    public static double Bytes(Network network, double rows)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.IsDense ? 0 : Math.Min(8 * rows * network.ParameterCount, RowBytes);
    }

    /// <summary>Operations to write the Gram matrix out.</summary>
    public static double Operations(Network network, double samples, double columns)
    {
        ArgumentNullException.ThrowIfNull(network);
        double rows = samples * columns;
        if (!network.IsDense)
        {
            // strips of rows: those on the right are made anew for each on the left
            double strips = Math.Ceiling(2 * 8 * rows * network.ParameterCount / RowBytes);
            double times = strips <= 2 ? 1 : (strips + 1) / 2;
            return rows * rows * network.ParameterCount + times * rows * CurvatureCost.OfGradient(network);
        }

        double sum = 0;
        foreach (DenseLayer layer in network.Layers)
            sum += rows * rows * layer.Outputs + samples * samples * layer.Inputs;
        return sum;
    }

    static Matrix Gram(
        Network network, ReadOnlySpan<double> parameters, Matrix inputs, Matrix factors, double samples, int threads,
        double bytes)
    {
        Checks.Elements(factors.Rows, factors.Rows, "A Gram matrix", nameof(factors));
        var result = new Matrix(factors.Rows, factors.Rows);
        if (network.IsDense)
        {
            ForwardPass forward = network.Forward(parameters, inputs, threads);
            var rows = new OutputRows(network, parameters, forward, factors, threads);
            Matrix[] below = [.. network.Layers
                .Select(layer => DenseAssembly.WithConstant(forward.InputOf(layer.Index), layer))];
            ParallelChunks.For((inputs.Rows + SamplesATile - 1) / SamplesATile, threads, tile =>
            {
                int first = tile * SamplesATile, count = Math.Min(SamplesATile, inputs.Rows - first);
                foreach (DenseLayer layer in network.Layers)
                    AddTile(result, rows.Of(layer.Index), below[layer.Index], first, count);
            });
        }
        else
        {
            ByRows(result, network, parameters, inputs, factors, threads, bytes);
        }

        for (int i = 0; i < result.Rows; i++)
        {
            for (int j = i; j < result.Rows; j++) result[i, j] = result[j, i] = result[i, j] / samples;
        }

        return result;
    }

    /// <summary>The upper triangle from rows of the Jacobian, two strips of samples in memory at a time.</summary>
    static void ByRows(
        Matrix result, Network network, ReadOnlySpan<double> parameters, Matrix inputs, Matrix factors, int threads,
        double bytes)
    {
        if (inputs.Rows == 0) return;
        int each = factors.Rows / inputs.Rows, p = network.ParameterCount;
        bool isWhole = 8.0 * factors.Rows * p <= bytes;
        int samples = isWhole ? inputs.Rows : (int)Math.Clamp(bytes / 2 / (8.0 * each * p), 1, inputs.Rows);
        for (int top = 0; top < inputs.Rows; top += samples)
        {
            Matrix left = Strip(parameters, top), right = left;
            for (int next = top; next < inputs.Rows; next += samples)
            {
                if (next > top) right = Strip(parameters, next);
                int row = top * each, column = next * each;
                int tiles = (left.Rows + SamplesATile - 1) / SamplesATile;
                ParallelChunks.For(tiles, threads, tile =>
                {
                    int first = tile * SamplesATile, count = Math.Min(SamplesATile, left.Rows - first);
                    Products.MultiplyTransposed(
                        count, right.Rows, p, left.Data.AsSpan(first * p), p, right.Data, p,
                        result.Data.AsSpan((row + first) * result.Columns + column), result.Columns);
                });
            }
        }

        Matrix Strip(ReadOnlySpan<double> point, int first)
        {
            int count = Math.Min(samples, inputs.Rows - first);
            return Jacobian.Rows(
                network, point, Rows(inputs, first, count), Rows(factors, first * each, count * each), threads);
        }
    }

    static Matrix Rows(Matrix matrix, int first, int count) => new(
        count, matrix.Columns, matrix.Data.AsSpan(first * matrix.Columns, count * matrix.Columns).ToArray());

    /// <summary>Adds (A A') o (B B') for some samples and those from them on.</summary>
    static void AddTile(Matrix result, Matrix rows, Matrix inputs, int first, int count)
    {
        int samples = inputs.Rows, each = rows.Rows / samples, others = samples - first, width = others * each;
        double[] inner = new double[count * others], product = new double[count * each * width];
        Products.MultiplyTransposed(
            count, others, inputs.Columns, inputs.Data.AsSpan(first * inputs.Columns), inputs.Columns,
            inputs.Data.AsSpan(first * inputs.Columns), inputs.Columns, inner, others);
        Products.MultiplyTransposed(
            count * each, width, rows.Columns, rows.Data.AsSpan(first * each * rows.Columns), rows.Columns,
            rows.Data.AsSpan(first * each * rows.Columns), rows.Columns, product, width);
        for (int row = 0; row < count * each; row++)
        {
            Span<double> target = result.Row(first * each + row)[(first * each)..];
            for (int n = 0; n < others; n++)
            {
                Vectors.AddScaled(inner[row / each * others + n], product.AsSpan(row * width + n * each, each),
                    target.Slice(n * each, each));
            }
        }
    }
}
