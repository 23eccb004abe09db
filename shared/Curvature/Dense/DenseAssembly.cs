using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>Curvatures of dense networks, written out from per-sample second derivatives of pre-activations.</summary>
/// <remarks>
/// N p^2 / 2 operations for a layer's own block, N p_l p_m times 2 between layers, whatever the depth and the number of
/// outputs: for one hidden layer of few outputs about half of a symmetric product of Jacobians.
/// </remarks>
static class DenseAssembly
{
    /// <summary>The whole matrix, exactly symmetric.</summary>
    public static Matrix Whole(
        ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters, int threads)
    {
        Network network = objective.Network;
        var result = new Matrix(network.ParameterCount, network.ParameterCount);
        foreach (SampleChunk chunk in SampleChunk.Cut(objective.Data, UnitCurvature.ChunkSize(network)))
        {
            var units = new UnitCurvature(curvature, objective, parameters, chunk, threads);
            Matrix[] inputs =
                [.. network.Layers.Select(layer => WithConstant(units.Forward.InputOf(layer.Index), layer))];
            foreach (DenseLayer layer in network.Layers)
            {
                LayerBlock.Add(result, layer.WeightOffset, units, layer, inputs[layer.Index], threads);
                foreach (DenseLayer other in network.Layers.Skip(layer.Index + 1))
                    CrossBlock.Add(result, units, layer, other, inputs[layer.Index], inputs[other.Index], threads);
            }
        }

        foreach (DenseLayer layer in network.Layers)
        {
            LayerBlock.Complete(result, layer.WeightOffset, layer, objective.Data.Count, threads);
            foreach (DenseLayer other in network.Layers.Skip(layer.Index + 1))
                CrossBlock.Complete(result, layer, other, objective.Data.Count, threads);
        }

        return result;
    }

    /// <summary>A layer's own block.</summary>
    public static Matrix Layer(
        ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters, DenseLayer layer, int threads)
    {
        var result = new Matrix(layer.ParameterCount, layer.ParameterCount);
        foreach (SampleChunk chunk in SampleChunk.Cut(objective.Data, UnitCurvature.ChunkSize(objective.Network)))
        {
            var units = new UnitCurvature(curvature, objective, parameters, chunk, threads);
            LayerBlock.Add(result, 0, units, layer, WithConstant(units.Forward.InputOf(layer.Index), layer), threads);
        }

        LayerBlock.Complete(result, 0, layer, objective.Data.Count, threads);
        return result;
    }

    /// <summary>Traces of each sample's own blocks, N x layers.</summary>
    public static Matrix SampleTraces(ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters)
    {
        Network network = objective.Network;
        var result = new Matrix(objective.Data.Count, network.Layers.Count);
        foreach (SampleChunk chunk in SampleChunk.Cut(objective.Data, UnitCurvature.ChunkSize(network)))
        {
            var units = new UnitCurvature(curvature, objective, parameters, chunk, 1);
            foreach (DenseLayer layer in network.Layers)
            {
                Matrix own = units.OwnDiagonal(layer.Index), below = units.Forward.InputOf(layer.Index);
                for (int n = 0; n < chunk.Count; n++)
                {
                    double square = Sums.Dot(below.Row(n), below.Row(n)) + (layer.HasBiases ? 1 : 0);
                    result[chunk.First + n, layer.Index] = Sums.Sum(own.Row(n)) * square;
                }
            }
        }

        return result;
    }

    /// <summary>The diagonal: for W[i, p] the mean of G[i, i] a[p]^2.</summary>
    public static double[] Diagonal(
        ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters, int threads)
    {
        Network network = objective.Network;
        double[] result = new double[network.ParameterCount];
        foreach (SampleChunk chunk in SampleChunk.Cut(objective.Data, UnitCurvature.ChunkSize(network)))
        {
            var units = new UnitCurvature(curvature, objective, parameters, chunk, threads);
            foreach (DenseLayer layer in network.Layers)
            {
                Matrix own = units.OwnDiagonal(layer.Index);
                Matrix squares = WithConstant(units.Forward.InputOf(layer.Index), layer).Copy();
                Vectors.Multiply(squares.Data, squares.Data, squares.Data);
                Matrix sums = Matrix.TransposeMultiply(own, squares, threads);
                for (int i = 0; i < layer.Outputs; i++)
                {
                    for (int p = 0; p < sums.Columns; p++)
                        result[layer.WeightOffset + LayerBlock.Place(layer, i, p)] += sums[i, p];
                }
            }
        }

        for (int i = 0; i < result.Length; i++) result[i] /= objective.Data.Count;
        return result;
    }

    /// <summary>Appends a column of ones where the layer has biases.</summary>
    public static Matrix WithConstant(Matrix below, DenseLayer layer)
    {
        if (!layer.HasBiases) return below;
        var result = new Matrix(below.Rows, below.Columns + 1);
        for (int n = 0; n < below.Rows; n++)
        {
            below.Row(n).CopyTo(result.Row(n));
            result[n, below.Columns] = 1;
        }

        return result;
    }
}
