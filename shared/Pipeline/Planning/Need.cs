namespace Eigenspectrum.Pipeline;

/// <summary>What has to be done for a run.</summary>
public enum Need
{
    /// <summary>Its artifact is current.</summary>
    Nothing,

    /// <summary>It must be repeated if a run that it reads comes out with other bytes.</summary>
    Perhaps,

    /// <summary>It must be made.</summary>
    Run,
}
