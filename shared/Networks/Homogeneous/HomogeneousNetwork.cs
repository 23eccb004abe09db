using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>
/// A network without biases and with one output as f_W(x) = rho f_V(x): layers W_k = rho_k V_k of Frobenius norm rho_k.
/// </summary>
/// <remarks>rho is the product of the rho_k; a convolution counts its filters once (Xu et al. 2023).</remarks>
public sealed class HomogeneousNetwork
{
    /// <summary>Takes a network whose outputs are homogeneous in each layer.</summary>
    /// <exception cref="ArgumentException">They are not, or the network has another number of outputs.</exception>
    public HomogeneousNetwork(Network network)
    {
        if (Homogeneity.Problem(network) is { } problem) throw new ArgumentException(problem, nameof(network));
        if (network.Outputs != 1)
            throw new ArgumentException($"The network has {network.Outputs} outputs; margins need one.",
                nameof(network));
        Network = network;
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>The layers' weights, from the inputs up; together all parameters.</summary>
    public IReadOnlyList<ParameterTensor> Layers => Network.Parameters;

    /// <summary>The number of layers with weights, L.</summary>
    public int Depth => Layers.Count;

    /// <summary>The number of all weights.</summary>
    public int Count => Network.ParameterCount;

    /// <summary>The weights of layer k within those of all.</summary>
    public Span<double> Layer(Span<double> all, int k) => all.Slice(Layers[k].Offset, Layers[k].Count);

    /// <summary>The weights of layer k within those of all.</summary>
    public ReadOnlySpan<double> Layer(ReadOnlySpan<double> all, int k) =>
        all.Slice(Layers[k].Offset, Layers[k].Count);

    /// <summary>Directions V_k uniform on the spheres of unit Frobenius norm.</summary>
    public double[] RandomDirections(RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var directions = new double[Count];
        for (var k = 0; k < Depth; k++)
        {
            stream.Substream($"{Layers[k].Layer}/{Layers[k].Name}").Normals(Layer(directions.AsSpan(), k));
            Normalize(Layer(directions.AsSpan(), k));
        }
        return directions;
    }

    /// <summary>Divides by the Euclidean norm, which is returned; zeros stay.</summary>
    internal static double Normalize(Span<double> values)
    {
        var norm = Sums.Norm(values);
        if (norm > 0) Numerics.Vectors.Scale(1 / norm, values, values);
        return norm;
    }
}
