namespace Eigenspectrum.Networks;

/// <summary>What a tensor of numbers is to its layer; it decides how the tensor begins.</summary>
public enum TensorRole
{
    /// <summary>Weights of sums over the inputs; drawn by the initializer.</summary>
    Weight,

    /// <summary>Constants added to such sums; drawn by the initializer.</summary>
    Bias,

    /// <summary>Factors of normalized values, or variances; 1 at first.</summary>
    Gain,

    /// <summary>Constants added to normalized values, or means; 0 at first.</summary>
    Shift,

    /// <summary>The lengths of weight vectors; those of the drawn weights at first.</summary>
    Length,
}
