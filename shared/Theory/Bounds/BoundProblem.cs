namespace Eigenspectrum.Theory;

/// <summary>A network, the data it was trained on, and what a bound is to say of them.</summary>
/// <param name="Layers">The layers with weights from the inputs up; at least one.</param>
/// <param name="Inputs">The norms of the training inputs.</param>
/// <param name="Classes">The number C of outputs.</param>
public sealed record BoundProblem(IReadOnlyList<BoundLayer> Layers, InputNorms Inputs, int Classes)
{
    /// <summary>What the network has that some bound does not allow; by default nothing.</summary>
    public IReadOnlyList<BoundObstacle> Obstacles { get; init; } = [];

    /// <summary>The margin gamma, above 0, below which a training sample counts as an error.</summary>
    public double Margin { get; init; } = 1;

    /// <summary>The probability delta with which the bound may fail.</summary>
    public double FailureProbability { get; init; } = 0.001;

    /// <summary>The number of layers with weights.</summary>
    public int Depth => Layers.Count;

    /// <summary>The product rho of the layers' Frobenius norms.</summary>
    public double NormProduct => Layers.Aggregate(1.0, (product, layer) => product * layer.FrobeniusNorm);
}
