namespace Eigenspectrum.Stages.GenerateData;

/// <summary>What the variance of a layer's weights is divided by.</summary>
public enum WeightScaling
{
    /// <summary>Nothing.</summary>
    Unit,

    /// <summary>The number of inputs of a unit: 1/d in the first layer, 1/K in the second.</summary>
    FanIn,

    /// <summary>The number of units of the layer: 1/K in the first layer, 1/outputs in the second.</summary>
    FanOut,
}
