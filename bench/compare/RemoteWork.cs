using System.Text.Json.Nodes;

namespace Eigenspectrum.Bench.Compare;

/// <summary>Work that the peer's process does.</summary>
sealed class RemoteWork : IWork
{
    readonly PeerProcess peer;
    readonly Exchange exchange;

    /// <summary>Has the peer prepare and warm up.</summary>
    public RemoteWork(PeerProcess peer, Exchange exchange, JsonObject request)
    {
        (this.peer, this.exchange) = (peer, exchange);
        request["command"] = "prepare";
        peer.Ask(request);
    }

    public void Round(double seconds, Timing timing)
    {
        var answer = peer.Ask(new() { ["command"] = "round", ["seconds"] = seconds, ["most"] = 100_000 });
        var (wall, processor) = (answer["wall"]!.AsArray(), answer["processor"]!.AsArray());
        for (var i = 0; i < wall.Count; i++) timing.Add((double)wall[i]!, (double)processor[i]!);
    }

    public double[] Result()
    {
        var path = exchange.Path("result");
        peer.Ask(new() { ["command"] = "result", ["file"] = path });
        var found = Exchange.ReadDoubles(path);
        File.Delete(path);
        return found;
    }

    public void Dispose() => peer.Ask(new() { ["command"] = "free" });
}
