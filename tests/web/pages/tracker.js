window.spied = true;
