namespace Eigenspectrum.Statistics;

/// <summary>What a gradient's norm is divided by to bound the distance of weights to a low rank.</summary>
public enum GradientDivisor
{
    /// <summary>2 d |W|, d the weight decay: as the published code has it. It is a bound only where that code's
    /// penalty is d |W|^2.</summary>
    TwiceWeightDecay,

    /// <summary>d |W|, d the weight decay added to the gradient times the weights: derived.</summary>
    WeightDecay,
}
