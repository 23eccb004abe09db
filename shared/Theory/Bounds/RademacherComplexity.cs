using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Empirical Rademacher complexities of classes of networks under bounds on the layers' norms.</summary>
public static class RademacherComplexity
{
    /// <summary>The factor 1 + sqrt(2 (L log 2 + sum_l log|pred_l| + log C)).</summary>
    /// <remarks>
    /// Derived as in Golowich, Rakhlin and Shamir (2018): each peeled layer costs a factor 2 and a union over the
    /// inputs of a unit, the outputs another.
    /// </remarks>
    /// <param name="degrees">The in-degree |pred_l| of each of the L layers.</param>
    /// <param name="outputs">The number C of outputs.</param>
    public static double DepthFactor(IReadOnlyCollection<double> degrees, int outputs)
    {
        var exponent = Elementary.Log(outputs);
        foreach (var degree in degrees) exponent += Elementary.Log(2 * degree);
        return 1 + Math.Sqrt(2 * exponent);
    }

    /// <summary>
    /// The complexity of sparse rectifier networks: rho/n times <see cref="DepthFactor"/> times
    /// sqrt(prod_l |pred_l| max_p sum_i |x_ip|^2).
    /// </summary>
    /// <remarks>Derived; the shape is that of Galanti, Xu, Galanti and Poggio (2023).</remarks>
    /// <param name="layers">The layers; where the first is dense, inputs count as one vector.</param>
    /// <param name="inputs">The norms of the samples.</param>
    /// <param name="outputs">The number C of outputs.</param>
    public static double Sparse(IReadOnlyList<BoundLayer> layers, InputNorms inputs, int outputs) =>
        layers.Aggregate(1.0, (rho, layer) => rho * layer.FrobeniusNorm) / inputs.Samples
        * DepthFactor([.. layers.Select(layer => (double)layer.InDegree)], outputs)
        * DegreeRoot(layers) * DataRoot(layers, inputs);

    /// <summary>The complexity of dense rectifier networks of one output: rho (1 + sqrt(2 L log 2))/n |X|_F.</summary>
    /// <remarks>Golowich, Rakhlin and Shamir (2018), arXiv:1712.06541, theorem 1.</remarks>
    /// <param name="normProduct">The product rho of the layers' Frobenius norms.</param>
    /// <param name="depth">The number L of layers.</param>
    /// <param name="inputs">The norms of the samples.</param>
    public static double Dense(double normProduct, int depth, InputNorms inputs) =>
        normProduct / inputs.Samples * (1 + Math.Sqrt(2 * depth * Elementary.Log(2))) * inputs.SumRoot;

    /// <summary>sqrt(prod_l |pred_l|).</summary>
    internal static double DegreeRoot(IEnumerable<BoundLayer> layers) =>
        layers.Aggregate(1.0, (root, layer) => root * Math.Sqrt(layer.InDegree));

    /// <summary>The norm of the inputs as the first layer reads them: pixel by pixel, or as one vector.</summary>
    internal static double DataRoot(IReadOnlyList<BoundLayer> layers, InputNorms inputs) =>
        layers[0].Kind == BoundLayerKind.Convolution ? inputs.PixelRoot : inputs.SumRoot;
}
