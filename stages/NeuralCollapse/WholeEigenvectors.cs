using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.NeuralCollapse;

/// <summary>The top eigenvectors of the whole Gauss-Newton matrix under the square loss, seen in the last
/// layer.</summary>
/// <remarks>
/// The Gram matrix K of the gradients of all outputs of all samples has the same nonzero eigenvalues; of its
/// eigenvector u with eigenvalue h, (2c/(N h))^(1/2) sum over n of u_(n,k) (h_n, 1) is the eigenvector's part at output
/// k of the last layer (derived): the eigenvector itself, as long as the network has parameters, is never formed.
/// </remarks>
/// <param name="Values">The eigenvalues, descending.</param>
/// <param name="LastLayer">The squared length of each unit eigenvector in the last layer.</param>
/// <param name="Means">Of that, what lies in the span of outputs' unit vectors times class means.</param>
/// <param name="Classes">Of the squared weights u, what does not change between samples of a class.</param>
/// <param name="ByChance">What share of a random vector of the last layer does.</param>
sealed record WholeEigenvectors(double[] Values, double[] LastLayer, double[] Means, double[] Classes, double ByChance)
{
    internal static WholeEigenvectors Of(Objective objective, double[] parameters, bool withOnes, int most)
    {
        var (network, data) = (objective.Network, objective.Data);
        var (classes, count) = (network.Outputs, data.Count);
        var gram = TangentKernel.Of(new GaussNewton(), objective, parameters, objective.Threads);
        var kept = Math.Min(most, gram.Rows);
        var top = SymmetricEigen.DecomposeLargest(gram, kept, objective.Threads);
        var features = Features(network, parameters, data.Inputs, withOnes, objective.Threads);
        var basis = MeanDirections(features, data.Labels!, classes);
        var factor = ((SquaredError)objective.Loss).Factor * 2;
        double[] values = new double[kept], last = new double[kept], means = new double[kept];
        var shares = new double[kept];
        var part = new double[features.Columns];
        for (var k = 0; k < kept; k++)
        {
            values[k] = top.Values[gram.Rows - 1 - k];
            shares[k] = ClassShare(top.Vectors.Column(k), data.Labels!, classes);
            for (var output = 0; output < classes; output++)
            {
                Array.Clear(part);
                for (var n = 0; n < count; n++)
                    Vectors.AddScaled(top.Vectors[n * classes + output, k], features.Row(n), part);
                last[k] += Sums.Dot(part, part) * factor / (count * values[k]);
                for (var direction = 0; direction < basis.Rows; direction++)
                {
                    var along = Sums.Dot(basis.Row(direction), part);
                    means[k] += along * along * factor / (count * values[k]);
                }
            }
        }
        return new(values, last, means, shares, (double)basis.Rows / features.Columns);
    }

    // The squared length of a unit vector's projection to vectors that are constant within (class, output).
    static double ClassShare(double[] weights, int[] labels, int classes)
    {
        var (sums, counts, share) = (new Matrix(classes, classes), new int[classes], 0.0);
        for (var n = 0; n < labels.Length; n++)
        {
            counts[labels[n]]++;
            Vectors.Add(weights.AsSpan(n * classes, classes), sums.Row(labels[n]));
        }
        for (var c = 0; c < classes; c++) share += Sums.Dot(sums.Row(c), sums.Row(c)) / counts[c];
        return share;
    }

    static Matrix Features(Network network, double[] parameters, Matrix inputs, bool withOnes, int threads)
    {
        var values = inputs;
        foreach (var layer in network.Groups.SkipLast(1))
            values = network.Propagate(parameters, layer.Index, values, threads);
        if (!withOnes) return values;
        var longer = new Matrix(values.Rows, values.Columns + 1);
        for (var n = 0; n < values.Rows; n++)
        {
            values.Row(n).CopyTo(longer.Row(n));
            longer[n, values.Columns] = 1;
        }
        return longer;
    }

    // Orthonormal rows that span the class means; fewer where these depend on each other.
    static Matrix MeanDirections(Matrix features, int[] labels, int classes)
    {
        var means = new Matrix(classes, features.Columns);
        for (var n = 0; n < labels.Length; n++) Vectors.Add(features.Row(n), means.Row(labels[n]));
        var thin = SingularValues.Decompose(means.Transpose());
        var rank = thin.Values.Count(value => value > 1e-10 * thin.Values[0]);
        var rows = new Matrix(rank, features.Columns);
        for (var k = 0; k < rank; k++) thin.U.Column(k).CopyTo(rows.Row(k));
        return rows;
    }
}
