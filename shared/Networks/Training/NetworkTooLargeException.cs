namespace Eigenspectrum.Networks;

/// <summary>A network that needs more memory than there is.</summary>
public sealed class NetworkTooLargeException : Exception
{
    /// <summary>Nothing is known of the network.</summary>
    public NetworkTooLargeException()
    {
    }

    /// <summary>A network that is too large as the message says.</summary>
    public NetworkTooLargeException(string message)
        : base(message)
    {
    }

    /// <summary>A network that is too large as the message says, and why.</summary>
    public NetworkTooLargeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
