namespace Eigenspectrum.Theory;

/// <summary>How a wider student computes what its teacher does.</summary>
public enum Embedding
{
    /// <summary>The teacher's units in turn become several of equal weights that share the output weights.</summary>
    Split,

    /// <summary>Units with random weights and output weights of zero are added.</summary>
    ZeroOutput,
}
