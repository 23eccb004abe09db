using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>What can be had of every curvature.</summary>
public static class Curvatures
{
    /// <summary>
    /// The exact matrix at the given parameters, exactly symmetric, in the network's parameter order.
    /// </summary>
    /// <param name="curvature">Which curvature.</param>
    /// <param name="objective">The mean loss over samples: no regularizer, no sum.</param>
    /// <param name="parameters">Where.</param>
    /// <param name="threads">How many threads share the work; the bits do not depend on it.</param>
    /// <remarks>
    /// Dense networks: about N p^2 operations, or half of that where layers' own blocks prevail. Others: N r p^2 for a
    /// curvature without residual and a metric of r factors, else p products.
    /// 8 p^2 bytes for the result.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// Parameters don't fit or are not finite, or the matrix is too large for an array.
    /// </exception>
    public static Matrix Of(
        this ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters, int threads = 1)
    {
        Check(curvature, objective, parameters);
        Network network = objective.Network;
        Checks.Elements(network.ParameterCount, network.ParameterCount, $"A {curvature.GetType().Name}",
            nameof(objective));
        if (network.IsDense) return DenseAssembly.Whole(curvature, objective, parameters, threads);
        return FactorAssembly.Serves(curvature, network)
            ? FactorAssembly.Of(curvature, objective, parameters, null, threads)
            : Symmetrized(curvature.Map(objective, parameters, threads).ToMatrix());
    }

    /// <summary>A diagonal block, exactly symmetric.</summary>
    /// <inheritdoc cref="Of"/>
    /// <param name="block">The parameters of its rows and columns.</param>
#pragma warning disable CS1573 // the other parameters are documented where they are inherited from
    public static Matrix Block(
        this ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters, ParameterBlock block,
        int threads = 1)
#pragma warning restore CS1573
    {
        Check(curvature, objective, parameters);
        ArgumentNullException.ThrowIfNull(block);
        Network network = objective.Network;
        block.Check(network.ParameterCount, nameof(block));
        Checks.Elements(block.Indices.Length, block.Indices.Length, $"Block '{block.Name}'", nameof(block));
        if (!network.IsDense)
        {
            return FactorAssembly.Serves(curvature, network)
                ? FactorAssembly.Of(curvature, objective, parameters, block.Indices, threads)
                : Symmetrized(ByProducts(curvature, objective, parameters, block, block, threads));
        }

        foreach (DenseLayer layer in network.Layers)
        {
            if (block.Indices.SequenceEqual(Enumerable.Range(layer.WeightOffset, layer.ParameterCount)))
                return DenseAssembly.Layer(curvature, objective, parameters, layer, threads);
        }

        return Symmetrized(
            IndexBlock.Of(curvature, objective, parameters, block.Indices, block.Indices, threads));
    }

    /// <summary>The block of some rows and some columns.</summary>
    /// <inheritdoc cref="Of"/>
    /// <param name="rows">The parameters of its rows.</param>
    /// <param name="columns">The parameters of its columns.</param>
#pragma warning disable CS1573 // the other parameters are documented where they are inherited from
    public static Matrix CrossBlock(
        this ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters, ParameterBlock rows,
        ParameterBlock columns, int threads = 1)
#pragma warning restore CS1573
    {
        Check(curvature, objective, parameters);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        rows.Check(objective.Network.ParameterCount, nameof(rows));
        columns.Check(objective.Network.ParameterCount, nameof(columns));
        Checks.Elements(
            rows.Indices.Length, columns.Indices.Length, $"Block '{rows.Name}' x '{columns.Name}'", nameof(rows));
        return objective.Network.IsDense
            ? IndexBlock.Of(curvature, objective, parameters, rows.Indices, columns.Indices, threads)
            : ByProducts(curvature, objective, parameters, rows, columns, threads);
    }

    /// <summary>The products with vectors, without the matrix.</summary>
    /// <inheritdoc cref="CurvatureMap(ICurvature, Objective, ReadOnlySpan{double}, int, double)"/>
    public static CurvatureMap Map(
        this ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters, int threads = 1,
        double bytes = CurvatureMap.KeptBytes) => new(curvature, objective, parameters, threads, bytes);

    /// <summary>The exact diagonal of a dense network's curvature, without the matrix.</summary>
    /// <inheritdoc cref="Of"/>
    /// <remarks>Cost of a few passes, and of N h^2 numbers for layers of h units; no p x p matrix.</remarks>
    /// <exception cref="NotSupportedException">The network is not dense.</exception>
    public static double[] Diagonal(
        this ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters, int threads = 1)
    {
        Check(curvature, objective, parameters);
        return DenseAssembly.Diagonal(curvature, objective, parameters, threads);
    }

    /// <summary>
    /// The traces of every sample's diagonal blocks, N x layers: their mean over samples is the trace, their spread its
    /// sampling error.
    /// </summary>
    /// <inheritdoc cref="Of"/>
    /// <remarks>Cost of a few passes; no p x p matrix.</remarks>
    /// <exception cref="NotSupportedException">The network is not dense.</exception>
    public static Matrix SampleTraces(
        this ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters)
    {
        Check(curvature, objective, parameters);
        return DenseAssembly.SampleTraces(curvature, objective, parameters);
    }

    static Matrix ByProducts(
        ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters, ParameterBlock rows,
        ParameterBlock columns, int threads)
    {
        const int VectorsAtOnce = 8;
        CurvatureMap map = curvature.Map(objective, parameters, threads);
        var result = new Matrix(rows.Indices.Length, columns.Indices.Length);
        for (int first = 0; first < columns.Indices.Length; first += VectorsAtOnce)
        {
            var units = new Matrix(Math.Min(VectorsAtOnce, columns.Indices.Length - first), map.Dimension);
            for (int k = 0; k < units.Rows; k++) units[k, columns.Indices[first + k]] = 1;
            Matrix images = map.ApplyRows(units);
            for (int k = 0; k < units.Rows; k++)
            {
                for (int i = 0; i < result.Rows; i++) result[i, first + k] = images[k, rows.Indices[i]];
            }
        }

        return result;
    }

    /// <summary>Both triangles become their mean: rounding is all that they differ by.</summary>
    static Matrix Symmetrized(Matrix matrix)
    {
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < i; j++)
                matrix[i, j] = matrix[j, i] = (matrix[i, j] + matrix[j, i]) / 2;
        }

        return matrix;
    }

    static void Check(ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(curvature);
        ArgumentNullException.ThrowIfNull(objective);
        Checks.Parameters(objective.Network, parameters);
    }
}
