namespace Eigenspectrum.Theory;

/// <summary>What a bound takes for granted of a network.</summary>
public enum BoundAssumption
{
    /// <summary>Dense layers and convolutions one behind the other, with nothing but activations between.</summary>
    PlainSequence,

    /// <summary>No constants are added to the sums.</summary>
    NoBiases,

    /// <summary>Activations with s(a x) = a s(x) for all a above 0, and slopes from -1 to 1: the rectifier.</summary>
    PositivelyHomogeneous,

    /// <summary>Activations with s(0) = 0 and slopes from -1 to 1.</summary>
    OneLipschitz,
}
