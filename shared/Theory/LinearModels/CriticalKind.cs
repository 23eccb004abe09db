namespace Eigenspectrum.Theory;

/// <summary>Whether there is a largest scale ratio for a share of explained variance.</summary>
public enum CriticalKind
{
    /// <summary>There is one.</summary>
    Edge,

    /// <summary>Not even starts at zero reach the share.</summary>
    None,

    /// <summary>Every ratio reaches it.</summary>
    Always,
}
