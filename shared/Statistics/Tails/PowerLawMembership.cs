namespace Eigenspectrum.Statistics;

/// <summary>How the power law belongs to a family of distributions.</summary>
public enum PowerLawMembership
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As a limit of members whose parameters run away.</summary>
    Limit,

    /// <summary>As a member, at the edge of the parameters' range.</summary>
    Member,
}
