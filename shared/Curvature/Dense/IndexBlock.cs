using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>Rows I and columns J of a curvature of a dense network, for any index sets.</summary>
/// <remarks>
/// For two units the formula of <see cref="CrossBlock"/> with the inputs that are wanted. Of |I| |J| elements each
/// takes 2 N operations; only the samples' second derivatives of pre-activations are common to all of the network.
/// </remarks>
static class IndexBlock
{
    public static Matrix Of(
        ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters, int[] rows, int[] columns,
        int threads)
    {
        Network network = objective.Network;
        IReadOnlyList<UnitGroup> left = UnitGroup.Of(network, rows), right = UnitGroup.Of(network, columns);
        var result = new Matrix(rows.Length, columns.Length);
        foreach (SampleChunk chunk in SampleChunk.Cut(objective.Data, UnitCurvature.ChunkSize(network)))
        {
            var units = new UnitCurvature(curvature, objective, parameters, chunk, threads);
            Matrix[] inputs = [.. network.Layers
                .Select(layer => DenseAssembly.WithConstant(units.Forward.InputOf(layer.Index), layer))];
            ParallelChunks.For(left.Count, threads, row =>
            {
                Matrix own = Gathered(inputs[left[row].Layer.Index], left[row].Inputs);
                foreach (UnitGroup group in right) Add(result, units, inputs, left[row], own, group);
            });
        }

        for (int i = 0; i < result.Data.Length; i++) result.Data[i] /= objective.Data.Count;
        return result;
    }

    static void Add(
        Matrix result, UnitCurvature units, Matrix[] inputs, UnitGroup row, Matrix own, UnitGroup column)
    {
        Matrix other = Gathered(inputs[column.Layer.Index], column.Inputs);
        double[] factors = Factors(units, row, column);
        for (int n = 0; n < other.Rows; n++) Vectors.Scale(factors[n], other.Row(n), other.Row(n));
        Matrix product;
        if (row.Layer.Index >= column.Layer.Index)
        {
            // the second term belongs to the inputs of the upper unit, which are the rows
            product = Matrix.TransposeMultiply(own, other);
            if (units.HasResidual && row.Layer.Index > column.Layer.Index)
            {
                Matrix spread = Spread(units, column, row), plain = Gathered(inputs[column.Layer.Index], column.Inputs);
                Vectors.Add(Matrix.TransposeMultiply(spread, plain).Data, product.Data);
            }
        }
        else
        {
            if (units.HasResidual) Vectors.Add(Spread(units, row, column).Data, other.Data);
            product = Matrix.TransposeMultiply(own, other);
        }

        for (int p = 0; p < product.Rows; p++)
        {
            for (int q = 0; q < product.Columns; q++) result[row.Places[p], column.Places[q]] += product[p, q];
        }
    }

    /// <summary>Second derivatives of the two units' pre-activations, one a sample.</summary>
    static double[] Factors(UnitCurvature units, UnitGroup row, UnitGroup column)
    {
        double[] factors = new double[units.Count];
        (UnitGroup upper, UnitGroup lower) =
            row.Layer.Index >= column.Layer.Index ? (row, column) : (column, row);
        for (int n = 0; n < factors.Length; n++)
        {
            if (upper.Layer.Index == lower.Layer.Index)
            {
                units.OwnRow(upper.Layer.Index, n, upper.Unit, lower.Unit, factors.AsSpan(n, 1));
            }
            else
            {
                factors[n] = units.Second(upper.Layer.Index, lower.Layer.Index)
                    .Data[(n * upper.Layer.Outputs + upper.Unit) * lower.Layer.Outputs + lower.Unit];
            }
        }

        return factors;
    }

    /// <summary>d_m[k] da_(m-1)[q]/dz_l[i] for the wanted inputs q of the upper unit, one row a sample.</summary>
    static Matrix Spread(UnitCurvature units, UnitGroup lower, UnitGroup upper)
    {
        var spread = new Matrix(units.Count, upper.Inputs.Length);
        int l = lower.Layer.Index, m = upper.Layer.Index;
        for (int n = 0; n < units.Count; n++)
        {
            double delta = units.Backward!.Deltas[m][n, upper.Unit];
            for (int q = 0; q < upper.Inputs.Length; q++)
            {
                int input = upper.Inputs[q];
                if (input == upper.Layer.Inputs) continue; // the constant of the bias depends on nothing
                double slope = m == l + 1
                    ? input == lower.Unit ? units.Slopes(l)[n, input] : 0
                    : units.Spread(m - 1, l)[n * lower.Layer.Outputs + lower.Unit, input];
                spread[n, q] = delta * slope;
            }
        }

        return spread;
    }

    static Matrix Gathered(Matrix inputs, int[] columns)
    {
        var result = new Matrix(inputs.Rows, columns.Length);
        for (int n = 0; n < inputs.Rows; n++)
        {
            ReadOnlySpan<double> row = inputs.Row(n);
            for (int q = 0; q < columns.Length; q++) result[n, q] = row[columns[q]];
        }

        return result;
    }
}
