using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>The curvature of a penalty d/2 |parameters|^2: d on the diagonal.</summary>
/// <param name="Coefficient">d, as optimizers with coupled weight decay add d times the parameters.</param>
public sealed record WeightDecay(double Coefficient)
{
    /// <summary>Whether biases, gains and shifts are penalized too, as plain optimizers do.</summary>
    public bool IncludesBiases { get; init; } = true;

    /// <summary>The diagonal in the network's parameter order.</summary>
    public double[] Diagonal(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        double[] diagonal = new double[network.ParameterCount];
        foreach (ParameterTensor tensor in network.Parameters)
        {
            if (IncludesBiases || tensor.Role == TensorRole.Weight)
                diagonal.AsSpan(tensor.Offset, tensor.Count).Fill(Coefficient);
        }

        return diagonal;
    }

    /// <summary>Products with the curvature of loss and penalty together.</summary>
    public ILinearMap AddTo(ILinearMap map, Network network) =>
        Coefficient == 0 ? map : new ShiftedMap(map, Diagonal(network));

    /// <summary>Adds the penalty's curvature to a matrix.</summary>
    /// <param name="matrix">A curvature, or a diagonal block of one.</param>
    /// <param name="network">The network.</param>
    /// <param name="block">The parameters of the matrix's rows; null for all.</param>
    /// <exception cref="ArgumentException">The matrix is not of that size.</exception>
    public void AddTo(Matrix matrix, Network network, ParameterBlock? block = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        double[] diagonal = Diagonal(network);
        int rows = block?.Indices.Length ?? diagonal.Length;
        if (matrix.Rows != rows || matrix.Columns != rows)
        {
            throw new ArgumentException(
                $"The matrix is {matrix.Rows} x {matrix.Columns}; {rows} rows are needed.", nameof(matrix));
        }

        for (int i = 0; i < rows; i++) matrix[i, i] += diagonal[block?.Indices[i] ?? i];
    }
}
