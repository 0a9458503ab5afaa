// HostStonebranch
